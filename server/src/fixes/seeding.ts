import { phrase } from '../base/phrase.ts';
import type { FilePath, Span } from '../base/text.ts';
import type { FileFacts, Parameter } from '../facts/facts.ts';
import { bindingsOf, freeName } from './bindings.ts';
import { type Edit, type FixDraft, fixOf } from './edits.ts';
import { type Api, references } from './imports.ts';
import { type SeedLine, type SeedNeeds, seedLines } from './seed-lines.ts';
import { type SeedingPlace, seedingPlace } from './seeding-place.ts';
import { insertSpaced } from './spacing.ts';
import { docstring, indentOf } from './style.ts';

/** A function of the workspace that seeds what the program needs. */
export interface WorkspaceHelper {
  /** The module as the file would import it: `utils.seed`, `.seed`; undefined where the file itself defines it. */
  readonly module?: string;
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

/** What a program needs, and what it has already. */
export interface SeedFixOptions {
  readonly facts: FileFacts;
  readonly file: FilePath;
  readonly needs: SeedNeeds;
  /**
   * The way from the entry's top level to the first draw: the calls and imports on it that lie in this file, outermost
   * first (an occurrence's `trail`), and then the draw itself if it lies here.
   */
  readonly before: readonly Span[];
  /** An expression that holds the seed, such as `args.seed`; used where it is known before the first draw. */
  readonly option?: string;
  /** An expression for the process's rank, where it is known in the same place: `rank`. */
  readonly rank?: string;
  readonly helper?: WorkspaceHelper;
  /** The framework that the program trains with; `pytorch_lightning` is Lightning by its older name. */
  readonly framework?: 'lightning' | 'pytorch_lightning' | 'accelerate' | 'transformers';
}

/**
 * Seeds a program before its first draw: with the helper of the workspace or of the framework where there is one, with
 * a single call where that is all it takes, and else with a function that seeds everything. Undefined where the path
 * is not in the file, or where the call is already there.
 */
export function seedFix(options: SeedFixOptions): FixDraft | undefined {
  const { facts, needs, before, option, helper, framework } = options;
  const place = seedingPlace(facts, { path: before, option });
  if (place === undefined || seedLines(needs).length === 0) return undefined;
  const plan =
    helperPlan(options, place, helper) ??
    frameworkPlan(options, place, framework) ??
    singlePlan(options, place) ??
    ownPlan(options, place);
  if (plan.calls.every((line) => isWritten(facts, place, line))) return undefined;
  // Which number to seed with is the author's decision.
  return fixOf({
    title: phrase('Call {call} before the first draw', { call: plan.title }),
    applicability: 'unsafe',
    edits: [...plan.edits, ...written(options, place, plan)],
  });
}

/** The default seed of everything that is inserted. */
export const defaultSeed = '42';

/** What is written: the calls, the function they need, and the imports that both need. */
interface Plan {
  readonly title: string;
  readonly calls: readonly string[];
  readonly definition?: readonly string[];
  readonly edits: readonly Edit[];
}

function helperPlan(
  options: SeedFixOptions,
  place: SeedingPlace,
  helper: WorkspaceHelper | undefined,
): Plan | undefined {
  if (helper === undefined || !isDefinedBefore(options, place, helper)) return undefined;
  const given = argumentsFor(helper.parameters, seedExpression(options, place), options.rank);
  if (given === undefined) return undefined;
  const { module, name } = helper;
  const api: Api | undefined = module === undefined ? undefined : { module, name, by: 'name' };
  const rest = seedLines({ ...options.needs, generators: [] });
  return callPlan(options, place, {
    title: name,
    api,
    text: (callee) => `${callee ?? name}(${given.join(', ')})`,
    rest,
  });
}

function frameworkPlan(
  options: SeedFixOptions,
  place: SeedingPlace,
  framework: SeedFixOptions['framework'],
): Plan | undefined {
  if (framework === undefined || (options.needs.generators.includes('tensorflow') && framework !== 'transformers')) {
    return undefined;
  }
  const { api, more } = frameworkHelper(options.facts, framework);
  const given = [rankedSeed(options, place), ...more].join(', ');
  const rest = seedLines({ ...options.needs, generators: [] });
  return callPlan(options, place, { title: api.name, api, text: (callee) => `${callee ?? api.name}(${given})`, rest });
}

function singlePlan(options: SeedFixOptions, place: SeedingPlace): Plan | undefined {
  const [line, ...rest] = seedLines(options.needs);
  if (line === undefined || rest.length > 0) return undefined;
  const { facts, file } = options;
  const { texts, edits } = references({ facts, file }, { place: place.call, apis: [line.api] });
  const text = line.text(texts[0] ?? '', rankedSeed(options, place));
  return { title: text, calls: [text], edits };
}

function ownPlan(options: SeedFixOptions, place: SeedingPlace): Plan {
  const { facts, file, needs } = options;
  const lines = seedLines(needs);
  const apis = lines.map(({ api }) => api);
  const { texts, edits } = references({ facts, file }, { place: place.reached, apis, taken: ['seed'] });
  const body = lines.map(({ text, comment }, index) => {
    const code = text(texts[index] ?? '', 'seed');
    return comment === undefined ? code : `${code}  # ${comment}`;
  });
  const existing = findHelper(facts, body);
  const name = existing ?? freeName(['seed_everything', 'seed_all', 'seed_generators'], bindingsOf(facts.body));
  const seed = rankedSeed(options, place);
  const calls = [`${name}(${seed === defaultSeed ? '' : seed})`];
  if (existing !== undefined) return { title: `${name}()`, calls, edits };
  return { title: `${name}()`, calls, definition: helperLines(facts, name, body), edits };
}

function helperLines(facts: FileFacts, name: string, body: readonly string[]): readonly string[] {
  const inner = [docstring(facts, 'Seed every generator this script draws from.'), ...body];
  return [`def ${name}(seed: int = ${defaultSeed}) -> None:`, ...inner.map((line) => indentOf(facts) + line)];
}

/** The name of the helper where the file has it already, word for word. */
function findHelper(facts: FileFacts, body: readonly string[]): string | undefined {
  const helper = facts.body.find((statement) => {
    if (statement.kind !== 'function') return false;
    const lines = helperLines(facts, statement.function.name, body);
    const written = facts.text
      .slice(statement.span.start, statement.span.end)
      .trimEnd()
      .split(/\r\n|\n/);
    // The comment behind its last line is not part of a function.
    return written.length === lines.length && lines.every((line, index) => line.startsWith(written[index] ?? '\n'));
  });
  return helper?.kind === 'function' ? helper.function.name : undefined;
}

/** A call of a helper, and lines for what the helper leaves out. */
function callPlan(
  { facts, file }: SeedFixOptions,
  place: SeedingPlace,
  helper: {
    readonly title: string;
    readonly api: Api | undefined;
    text(callee: string | undefined): string;
    readonly rest: readonly SeedLine[];
  },
): Plan {
  const own = helper.api === undefined ? [] : [helper.api];
  const apis = [...own, ...helper.rest.map(({ api }) => api)];
  const { texts, edits } = references({ facts, file }, { place: place.call, apis });
  const rest = helper.rest.map(({ text }, index) => text(texts[own.length + index] ?? '', ''));
  const callee = own.length === 0 ? undefined : texts[0];
  return { title: `${helper.title}()`, calls: [helper.text(callee), ...rest], edits };
}

const seedExpression = ({ option }: SeedFixOptions, place: SeedingPlace): string =>
  option !== undefined && place.hasOption ? option : defaultSeed;

function rankedSeed(options: SeedFixOptions, place: SeedingPlace): string {
  const seed = seedExpression(options, place);
  return options.rank === undefined ? seed : `${seed} + ${options.rank}`;
}

/** The arguments for a helper; undefined where it asks for something that nothing is known of. */
function argumentsFor(
  parameters: readonly Parameter[],
  seed: string,
  rank: string | undefined,
): readonly string[] | undefined {
  const usable = parameters.filter(({ kind }) => kind !== '*' && kind !== '**');
  const taker = usable.find(({ name }) => /seed/i.test(name)) ?? usable.find((each) => each.default === undefined);
  const given: string[] = [];
  let isPlain = true;
  for (const parameter of usable) {
    const value = parameter === taker ? seed : /rank/i.test(parameter.name) ? rank : undefined;
    // A seed that the workspace has chosen as the default is left to it.
    const keepsDefault = parameter === taker && seed === defaultSeed && hasNumber(parameter);
    if (value === undefined && parameter.default === undefined) return undefined;
    if (value === undefined || keepsDefault) {
      isPlain = false;
    } else {
      const isNamed = parameter.kind === 'keyword' || (!isPlain && parameter.kind !== 'positional');
      given.push(isNamed ? `${parameter.name}=${value}` : value);
    }
  }
  return given;
}

const hasNumber = ({ default: value }: Parameter): boolean =>
  value?.kind === 'constant' && typeof value.value === 'number';

/** False for a helper of this file that stands below the place of the call. */
function isDefinedBefore(
  { facts }: SeedFixOptions,
  { reached }: SeedingPlace,
  { module, name }: WorkspaceHelper,
): boolean {
  if (module !== undefined) return true;
  const index = facts.body.findIndex((statement) => statement.kind === 'function' && statement.function.name === name);
  return index !== -1 && index < reached.index;
}

function frameworkHelper(
  facts: FileFacts,
  framework: NonNullable<SeedFixOptions['framework']>,
): { readonly api: Api; readonly more: readonly string[] } {
  if (framework === 'accelerate')
    return { api: { module: 'accelerate.utils', name: 'set_seed', by: 'name' }, more: [] };
  if (framework === 'transformers') {
    const aliases = ['transformers.trainer_utils.set_seed', 'transformers.set_seed'];
    return { api: { module: 'transformers', name: 'set_seed', by: 'name', aliases }, more: [] };
  }
  const sources = facts.imports.flatMap(({ from = '' }) => from);
  const modules = facts.imports.flatMap(({ from, names }) =>
    from === undefined ? names.map(({ name }) => name) : [from],
  );
  const isOlder = framework === 'pytorch_lightning' || modules.some((module) => /^pytorch_lightning\b/.test(module));
  const roots = isOlder ? ['pytorch_lightning'] : ['lightning.pytorch', 'lightning'];
  const aliases = roots.map((root) => `${root}.seed_everything`);
  const module = roots.find((root) => sources.includes(root)) ?? roots[0] ?? 'lightning.pytorch';
  return { api: { module, name: 'seed_everything', by: 'name', aliases }, more: ['workers=True'] };
}

const isWritten = ({ text }: FileFacts, { before }: SeedingPlace, line: string): boolean =>
  before.some(({ span }) => text.slice(span.start, span.end) === line);

function written({ facts, file }: SeedFixOptions, place: SeedingPlace, plan: Plan): readonly Edit[] {
  const { call, definition } = place;
  const target = { facts, file };
  if (plan.definition === undefined) return insertSpaced(target, call, plan.calls, 'statement');
  if (call.owners.length === 0 && call.index === definition.index) {
    return insertSpaced(target, definition, [...plan.definition, '', '', ...plan.calls], 'definition');
  }
  return [
    ...insertSpaced(target, definition, plan.definition, 'definition'),
    ...insertSpaced(target, call, plan.calls, 'statement'),
  ];
}
