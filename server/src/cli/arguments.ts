import { closest } from '../base/closest.ts';
import type { Locale } from '../base/locale.ts';
import type { Grade } from '../rules/finding.ts';
import { type CommandName, commands } from './commands.ts';
import { grades, isAtLeast } from './grades.ts';
import { type MachineOptions, readMachine } from './machine/options.ts';
import { Mistake, type ParsedWords, parseWords } from './options.ts';
import { readVerify, type VerifyOptions } from './verify/options.ts';

/** What the words of a command line ask for. */
export type Command =
  | { readonly kind: 'check'; readonly options: CheckOptions }
  | { readonly kind: 'timeline'; readonly options: TimelineOptions }
  | { readonly kind: 'machine'; readonly options: MachineOptions }
  | { readonly kind: 'verify'; readonly options: VerifyOptions }
  /** `name` is undefined for all rules. */
  | { readonly kind: 'rule'; readonly name: string | undefined; readonly locale: Locale | undefined }
  | { readonly kind: 'server'; readonly words: readonly string[] }
  /** `isAsked` is false where nothing was asked for, so that help is all there is to say. */
  | { readonly kind: 'help'; readonly command: CommandName | undefined; readonly isAsked: boolean }
  | { readonly kind: 'version' }
  /** `message` is a sentence without a full stop; `command` is the one whose help would tell more. */
  | { readonly kind: 'mistake'; readonly message: string; readonly command: CommandName | undefined };

export interface CheckOptions {
  /** As given; `.` where none was given, and empty where standard input is read. */
  readonly paths: readonly string[];
  /** Set where standard input is read: the name it goes by, `-` where none was given. */
  readonly standardInput: string | undefined;
  readonly root: string | undefined;
  readonly format: (typeof commands.check.options)['output-format']['choices'][number];
  /** Where the report is written instead of standard output; undefined for there. */
  readonly outputFile: string | undefined;
  /**
   * `check` reports, `fix` writes, `diff` prints what `fix` would write; `add-ignore` writes comments; two write the
   * baseline and report; the last two only list.
   */
  readonly action:
    | 'check'
    | 'fix'
    | 'diff'
    | 'add-ignore'
    | 'suppress-all'
    | 'prune-suppressions'
    | 'show-files'
    | 'show-settings';
  /** What `add-ignore` writes behind the rules; empty for nothing. */
  readonly reason: string;
  /** Which fixes are applied, or counted as such. */
  readonly fixes: 'safe' | 'all';
  readonly statistics: boolean;
  readonly severity: Grade;
  readonly failOn: Grade;
  readonly exitZero: boolean;
  readonly rules: RuleSelection;
  /** Digits and dots only. */
  readonly torchVersion: string | undefined;
  readonly forceExclude: boolean;
  /** Files of configuration, and keys with values, as given. */
  readonly config: readonly string[];
  /** True where no configuration file is looked for. */
  readonly isolated: boolean;
  /** False where nothing is read from a cache, and nothing written to one. */
  readonly isCached: boolean;
  readonly quiet: boolean;
}

/** Rule names as given, `all` among them; not checked for being rules. */
export interface RuleSelection {
  readonly select: readonly string[];
  readonly extendSelect: readonly string[];
  readonly ignore: readonly string[];
}

export interface TimelineOptions {
  readonly entry: string;
  readonly root: string | undefined;
  readonly format: 'text' | 'json';
}

/** Reads a command line, without the program's own name. */
export function parseCommand(words: readonly string[]): Command {
  const [first, ...rest] = words;
  if (first === undefined) return { kind: 'help', command: undefined, isAsked: false };
  if (['--version', '-V', 'version'].includes(first)) return { kind: 'version' };
  if (['--help', '-h', 'help'].includes(first)) return helpFor(rest[0]);
  if (!isCommand(first)) return { kind: 'mistake', message: describeUnknown(first), command: undefined };
  try {
    const parsed = parseWords(first, rest);
    if (parsed.options.has('help')) return { kind: 'help', command: first, isAsked: true };
    return readers[first](parsed, rest);
  } catch (error) {
    if (error instanceof Mistake) return { kind: 'mistake', message: error.message, command: first };
    throw error;
  }
}

const readers: Readonly<Record<CommandName, (parsed: ParsedWords, words: readonly string[]) => Command>> = {
  check: (parsed) =>
    parsed.options.has('version') ? { kind: 'version' } : { kind: 'check', options: readCheck(parsed) },
  timeline: ({ options, positionals }) => {
    const [entry, ...more] = positionals;
    if (entry === undefined || more.length > 0) throw new Mistake('`timeline` needs one file: seedlint timeline ENTRY');
    const format = choice(options, { name: 'output-format', choices: ['text', 'json'], otherwise: 'text' });
    return { kind: 'timeline', options: { entry, root: last(options, 'root'), format } };
  },
  verify: (parsed) => ({ kind: 'verify', options: readVerify(parsed) }),
  machine: ({ options }) => ({ kind: 'machine', options: readMachine(options) }),
  rule: ({ options, positionals }) => {
    const isAll = options.has('all');
    if (positionals.length !== (isAll ? 0 : 1)) throw new Mistake('`rule` needs the name of one rule, or --all');
    const given = last(options, 'locale') !== undefined;
    const locale = choice(options, { name: 'locale', choices: commands.rule.options.locale.choices, otherwise: 'en' });
    return { kind: 'rule', name: positionals[0], locale: given ? locale : undefined };
  },
  server: ({ options }, words) => {
    const transports = ['stdio', 'node-ipc', 'socket'].filter((name) => options.has(name));
    if (transports.length > 1)
      throw new Mistake(`\`--${transports[0]}\` and \`--${transports[1]}\` exclude each other`);
    const socket = last(options, 'socket');
    if (socket !== undefined && !isPort(socket))
      throw new Mistake(`\`--socket\` needs a port number, not \`${socket}\``);
    return { kind: 'server', words: transports.length === 0 ? ['--stdio', ...words] : words };
  },
};

function readCheck({ options, positionals }: ParsedWords): CheckOptions {
  const failOn = choice(options, { name: 'fail-on', choices: grades, otherwise: 'warning' });
  const least = isAtLeast(failOn, 'information') ? 'information' : failOn;
  const standardInput = readStandardInput(options, positionals);
  return {
    paths: standardInput !== undefined ? [] : positionals.length === 0 ? ['.'] : positionals,
    standardInput,
    root: last(options, 'root'),
    format: readFormat(options),
    outputFile: last(options, 'output-file'),
    action: readAction(options),
    reason: readReason(options),
    fixes: options.has('unsafe-fixes') ? 'all' : 'safe',
    statistics: options.has('statistics'),
    severity: choice(options, { name: 'severity', choices: grades, otherwise: least }),
    failOn,
    exitZero: options.has('exit-zero'),
    rules: {
      select: ruleList(options, 'select'),
      extendSelect: ruleList(options, 'extend-select'),
      ignore: ruleList(options, 'ignore'),
    },
    torchVersion: readVersion(options),
    forceExclude: options.has('force-exclude'),
    config: options.get('config') ?? [],
    isolated: options.has('isolated'),
    isCached: !options.has('no-cache'),
    quiet: options.has('quiet'),
  };
}

type Options = ParsedWords['options'];

const last = (options: Options, name: string): string | undefined => options.get(name)?.at(-1);

function choice<Choice extends string>(
  options: Options,
  {
    name,
    choices,
    otherwise,
  }: { readonly name: string; readonly choices: readonly Choice[]; readonly otherwise: Choice },
): Choice {
  const value = last(options, name);
  if (value === undefined) return otherwise;
  const known = choices.find((candidate) => candidate === value);
  if (known !== undefined) return known;
  const near = closest(value, choices);
  const hint = near === undefined ? '' : `; did you mean \`${near}\`?`;
  throw new Mistake(`\`--${name}\` knows ${choices.join(', ')}, not \`${value}\`${hint}`);
}

function readFormat(options: Options): CheckOptions['format'] {
  const { choices } = commands.check.options['output-format'];
  const format = choice(options, { name: 'output-format', choices, otherwise: 'full' });
  const isCounted = ['full', 'concise', 'json', 'json-lines'].includes(format);
  if (options.has('statistics') && !isCounted) {
    throw new Mistake(`\`--statistics\` is written as text, json or json-lines, not as ${format}`);
  }
  return format;
}

function readAction(options: Options): CheckOptions['action'] {
  const listing = (['show-settings', 'show-files'] as const).find((action) => options.has(action));
  if (listing !== undefined) return listing;
  const changing = ['diff', 'fix', 'add-ignore', 'suppress-all', 'prune-suppressions'] as const;
  const [action = 'check', other] = changing.filter((each) => options.has(each));
  // A diff shows what fixing would do.
  if (other !== undefined && !(action === 'diff' && other === 'fix')) {
    throw new Mistake(`\`--${action}\` and \`--${other}\` exclude each other`);
  }
  return action;
}

function readReason(options: Options): string {
  const reason = last(options, 'add-ignore')?.trim() ?? '';
  if (/[\r\n\0]/.test(reason)) throw new Mistake('the reason of `--add-ignore` is one line');
  return reason;
}

function readStandardInput(options: Options, positionals: readonly string[]): string | undefined {
  const name = last(options, 'stdin-filename');
  if (name === undefined && !positionals.includes('-')) return undefined;
  const other = positionals.find((path) => path !== '-');
  if (other !== undefined)
    throw new Mistake(`standard input is checked by itself, so \`${other}\` is one path too many`);
  return name ?? '-';
}

function readVersion(options: Options): string | undefined {
  const given = last(options, 'torch-version');
  if (given === undefined) return undefined;
  const version = /^\d+(?:\.\d+)*(?=$|[.+abrdp-])/.exec(given)?.[0];
  if (version === undefined) throw new Mistake(`\`--torch-version\` needs a version such as 2.4.1, not \`${given}\``);
  return version;
}

const ruleList = (options: Options, name: string): readonly string[] =>
  (options.get(name) ?? [])
    .flatMap((value) => value.split(','))
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '')
    .map((rule) => (rule.toLowerCase() === 'all' ? 'all' : rule));

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536;

const isCommand = (word: string): word is CommandName => Object.hasOwn(commands, word);

function helpFor(topic: string | undefined): Command {
  if (topic === undefined || isCommand(topic)) return { kind: 'help', command: topic, isAsked: true };
  return { kind: 'mistake', message: describeUnknown(topic), command: undefined };
}

function describeUnknown(word: string): string {
  if (word.startsWith('-')) return `unknown option \`${word}\` before a command`;
  const near = closest(word, Object.keys(commands));
  if (near !== undefined) return `unknown command \`${word}\`; did you mean \`${near}\`?`;
  return /[./\\]/.test(word)
    ? `unknown command \`${word}\`; did you mean \`seedlint check ${word}\`?`
    : `unknown command \`${word}\``;
}
