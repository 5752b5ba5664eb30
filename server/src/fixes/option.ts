import { phrase } from '../base/phrase.ts';
import type { FilePath, Span } from '../base/text.ts';
import type { Call, FileFacts } from '../facts/facts.ts';
import { addArguments } from './arguments.ts';
import { type Edit, edit, type FixDraft, fixOf } from './edits.ts';
import { stepsTo } from './placement.ts';
import { defaultSeed } from './seeding.ts';
import { findCall, lastNameOf } from './walk.ts';

/**
 * Gives an option a default: `add_argument("--seed", default=None)`, `click.option("--seed")`, a field of a data class,
 * `os.environ.get("SEED")`. Undefined where it has a default already, is a switch, or where none can be written.
 */
export function optionDefaultFix(options: {
  readonly facts: FileFacts;
  readonly file: FilePath;
  /** Where the option is declared: its call, or its field. */
  readonly site: Span;
  /** The default as it is written, if it is. */
  readonly defaultSite?: Span;
}): FixDraft | undefined {
  const { facts, file, site, defaultSite } = options;
  const call = findCall(facts, site);
  const value = call !== undefined && readsEnvironment(call) ? quotedLike(facts, call) : defaultSeed;
  const edits =
    defaultSite === undefined
      ? addedDefault(options, call, value)
      : replacedDefault(facts, { file, span: defaultSite }, value);
  // Which number to seed with is the author's decision.
  return fixOf({
    title: phrase('Give the option the default {seed}', { seed: defaultSeed }),
    applicability: 'unsafe',
    edits,
  });
}

function replacedDefault(
  { text }: FileFacts,
  site: { readonly file: FilePath; readonly span: Span },
  value: string,
): readonly Edit[] {
  const written = text.slice(site.span.start, site.span.end);
  return /^(None|""|'')$/.test(written) ? [edit.replace(site, value)] : [];
}

function addedDefault(
  { facts, file, site }: { readonly facts: FileFacts; readonly file: FilePath; readonly site: Span },
  call: Call | undefined,
  value: string,
): readonly Edit[] {
  if (call === undefined) return fieldDefault(facts, file, site);
  if (readsEnvironment(call)) return call.arguments.length === 1 ? addArguments({ facts, file, call }, [value]) : [];
  const isGiven = call.arguments.some(({ name }) => name === 'default');
  const isSwitch = call.arguments.some(({ name }) => name === 'action' || name === 'is_flag' || name === 'nargs');
  return isGiven || isSwitch ? [] : addArguments({ facts, file, call }, [`default=${value}`]);
}

/** `seed: int` in a data class; not where fields without a default follow, which may not come behind one that has. */
function fieldDefault(facts: FileFacts, file: FilePath, site: Span): readonly Edit[] {
  const step = stepsTo(facts, site).at(-1);
  if (step?.statement.kind !== 'assign' || step.statement.value !== undefined) return [];
  const { annotation } = step.statement;
  const isFollowed = step.block
    .slice(step.index + 1)
    .some((statement) => statement.kind === 'assign' && statement.value === undefined);
  if (annotation === undefined || isFollowed) return [];
  return [edit.insert({ file, at: step.statement.span.end }, ` = ${defaultSeed}`)];
}

/** In the quotes of the variable's name. */
const quotedLike = ({ text }: FileFacts, { arguments: [name] }: Call): string => {
  const quote = text[name?.span.start ?? -1] === "'" ? "'" : '"';
  return `${quote}${defaultSeed}${quote}`;
};

/** `os.environ.get("SEED")` and `os.getenv("SEED")` give text. */
const readsEnvironment = ({ callee }: Call): boolean =>
  lastNameOf(callee) === 'getenv' ||
  (callee.kind === 'attribute' && callee.name === 'get' && lastNameOf(callee.object) === 'environ');
