import { parseArgs } from 'node:util';
import { closest } from '../base/closest.ts';
import { type CommandName, type CommandSpec, commands, type OptionSpec } from './commands.ts';

/** The words after a subcommand, told apart. */
export interface ParsedWords {
  /** Given options by long name; each with its values, or with none for a switch. */
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly positionals: readonly string[];
  /** Those of the positionals that stand behind `--`. */
  readonly dashed: readonly string[];
}

/** Why the words make no command: a sentence without a full stop. */
export class Mistake extends Error {}

/** Tells options from positionals. Throws a Mistake for an option that is unknown, lacks its value or has a wrong one. */
export function parseWords(name: CommandName, words: readonly string[]): ParsedWords {
  const spec: CommandSpec = commands[name];
  const options = new Map<string, string[]>();
  const positionals: string[] = [];
  const dashed: string[] = [];
  let isDashed = false;
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(Object.entries(spec.options).map(([key, option]) => [key, parseable(option)])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'option-terminator') isDashed = true;
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind === 'positional' && isDashed) dashed.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(spec.options, token.name) ? spec.options[token.name] : undefined;
    if (option === undefined) throw new Mistake(describeUnknown(token.rawName, token.name, spec));
    const value = checkedValue(token, option);
    const given = options.get(token.name);
    if (given === undefined) options.set(token.name, value === undefined ? [] : [value]);
    else if (value !== undefined) given.splice(option.repeats ? given.length : 0, option.repeats ? 0 : 1, value);
  }
  if (positionals.length > 0 && spec.positionals.length === 0) {
    throw new Mistake(`unexpected argument \`${positionals[0]}\``);
  }
  return { options, positionals, dashed };
}

interface OptionToken {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

const parseable = ({ value, short }: OptionSpec): { readonly type: 'string' | 'boolean'; readonly short?: string } => ({
  type: value === undefined ? 'boolean' : 'string',
  ...(short === undefined ? {} : { short }),
});

/** The value as given; undefined for a switch, and for one that could have a value and has none. */
function checkedValue({ rawName, value, inlineValue }: OptionToken, option: OptionSpec): string | undefined {
  if (option.value === undefined) {
    if (value !== undefined && option.inlineValue === undefined) throw new Mistake(`\`${rawName}\` takes no value`);
    return value;
  }
  // `--select --fix`: the value was forgotten. A value that does begin with a dash can be given with `=`.
  if (value === undefined || (!inlineValue && value.length > 1 && value.startsWith('-'))) {
    throw new Mistake(`\`${rawName}\` needs a value: ${rawName} ${option.value}`);
  }
  return value;
}

function describeUnknown(rawName: string, name: string, spec: CommandSpec): string {
  const near = closest(name, Object.keys(spec.options));
  const hint = near === undefined || name.length < 2 ? '' : `; did you mean \`--${near}\`?`;
  return `unknown option \`${rawName}\`${hint}`;
}
