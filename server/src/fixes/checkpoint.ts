import { phrase } from '../base/phrase.ts';
import type { Site } from '../base/text.ts';
import type { Assignment, Call, DictDisplay, Expression, FileFacts } from '../facts/facts.ts';
import { statementsOf } from '../facts/walk.ts';
import { type Edit, edit, type FixDraft, fixOf } from './edits.ts';
import { type Api, references } from './imports.ts';
import { indentationAt, startsLine } from './lines.ts';
import { insertAt, type Place, placeBefore, stepsTo } from './placement.ts';
import { indentOf, newlineOf } from './style.ts';
import { findCall } from './walk.ts';

/** A place, with what its file says. */
export interface ReadSite extends Site {
  readonly facts: FileFacts;
}

/**
 * Saves the states of the generators in a dictionary that a program saves, and sets them where it loads its optimizer's.
 * Undefined where the dictionary is not written out on the way to the saving call, or what is loaded has no name.
 */
export function checkpointFix(options: {
  /** The call that saves, and those that lead to it, innermost first. */
  readonly saves: readonly ReadSite[];
  /** The call that loads the optimizer's state. */
  readonly resume: ReadSite;
  /** Whether Python's `random` is saved, too. */
  readonly hasPython: boolean;
}): FixDraft | undefined {
  const { saves, resume, hasPython } = options;
  const states = hasPython ? [...torchStates, pythonState] : torchStates;
  const content = saves.map(findContent).find((found) => found !== undefined);
  const restored = restoringEdits(resume, states);
  if (content === undefined || restored === undefined) return undefined;
  return fixOf({
    title: phrase('Save the states of the random generators, and restore them'),
    // Checkpoints grow, and a resumed run draws other numbers.
    applicability: 'unsafe',
    edits: [...savingEdits(content, states), ...restored],
  });
}

interface State {
  readonly key: string;
  readonly get: Api;
  readonly set: Api;
  /** What is handed to `set`; tensors may have been loaded to a device. */
  loaded(value: string): string;
}

const torchApi = (name: string): Api => ({ module: 'torch', name, by: 'module' });
const pythonApi = (name: string): Api => ({ module: 'random', name, by: 'module' });

const torchStates: readonly State[] = [
  {
    key: 'rng_state',
    get: torchApi('get_rng_state'),
    set: torchApi('set_rng_state'),
    loaded: (value) => `${value}.cpu()`,
  },
  {
    key: 'cuda_rng_state',
    get: torchApi('cuda.get_rng_state_all'),
    set: torchApi('cuda.set_rng_state_all'),
    loaded: (value) => `[state.cpu() for state in ${value}]`,
  },
];

const pythonState: State = {
  key: 'python_rng_state',
  get: pythonApi('getstate'),
  set: pythonApi('setstate'),
  loaded: (value) => value,
};

/** A dictionary that is written out. */
interface Content {
  readonly site: ReadSite;
  readonly dict: DictDisplay;
}

/** The dictionary that a call is given, itself or by a name that its function assigns once. */
function findContent(site: ReadSite): Content | undefined {
  const call = findCall(site.facts, site.span);
  for (const { value } of call?.arguments ?? []) {
    const dict = value.kind === 'dict' ? value : assignedDict(site, value);
    if (dict !== undefined && savesState(dict) && !hasKey(dict, torchStates[0]?.key))
      return { site: { ...site, span: dict.span }, dict };
  }
  return undefined;
}

function assignedDict({ facts, span }: ReadSite, value: Expression): DictDisplay | undefined {
  if (value.kind !== 'name') return undefined;
  const owner = stepsTo(facts, span).findLast(({ statement }) => statement.kind === 'function')?.statement;
  const block = owner?.kind === 'function' ? owner.function.body : facts.body;
  const assigned = [...statementsOf(block)].filter(
    (statement): statement is Assignment =>
      statement.kind === 'assign' &&
      statement.targets.some((target) => target.kind === 'name' && target.name === value.name),
  );
  const [only] = assigned;
  return assigned.length === 1 && only?.value?.kind === 'dict' ? only.value : undefined;
}

/** It holds what some `state_dict()` gives. */
const savesState = ({ entries }: DictDisplay): boolean =>
  entries.some(
    ({ value }) => value.kind === 'call' && value.callee.kind === 'attribute' && value.callee.name === 'state_dict',
  );

const hasKey = ({ entries }: DictDisplay, name: string | undefined): boolean =>
  entries.some(({ key }) => key?.kind === 'constant' && key.value === name);

function savingEdits({ site, dict }: Content, states: readonly State[]): readonly Edit[] {
  const { facts, file } = site;
  const { text } = facts;
  const place = placeBefore(facts, site.span);
  const last = dict.entries.at(-1);
  if (place === undefined || last === undefined) return [];
  const { texts, edits } = references({ facts, file }, { place, apis: states.map(({ get }) => get) });
  const firstKey = dict.entries.find(({ key }) => key !== undefined)?.key ?? last.value;
  const quote = quoteAt(text, firstKey.span.start);
  const added = states.map(({ key }, index) => `${quote}${key}${quote}: ${texts[index] ?? ''}()`);
  const start = (last.key ?? last.value).span.start;
  const { end } = last.value.span;
  const comma = /^\s*,/.exec(text.slice(end, dict.span.end))?.[0];
  const gap = startsLine(text, start) ? newlineOf(text) + indentationAt(text, start) : ' ';
  const at = comma === undefined ? end : end + comma.length;
  const line = added.map((entry) => gap + entry).join(',');
  return [...edits, edit.insert({ file, at }, comma === undefined ? `,${line}` : `${line},`)];
}

function restoringEdits({ facts, file, span }: ReadSite, states: readonly State[]): readonly Edit[] | undefined {
  const call = findCall(facts, span);
  const source = call && loadedFrom(call);
  const steps = stepsTo(facts, span);
  const step = steps.at(-1);
  if (source === undefined || step?.statement.kind !== 'expression') return undefined;
  const place: Place = { owners: steps.slice(0, -1), block: step.block, index: step.index + 1, side: 'after-previous' };
  const { texts, edits } = references({ facts, file }, { place, apis: states.map(({ set }) => set) });
  const quote = quoteAt(facts.text, source.key.span.start);
  const entry = (key: string): string => `${source.name}[${quote}${key}${quote}]`;
  const lines = states.map(({ key, loaded }, index) => `${texts[index] ?? ''}(${loaded(entry(key))})`);
  // Checkpoints of before have none.
  const guard = `if ${quote}${states[0]?.key}${quote} in ${source.name}:`;
  const written = [guard, ...lines.map((line) => indentOf(facts) + line)];
  return [...edits, ...insertAt({ facts, file }, place, written)];
}

/** `checkpoint["optimizer"]`: the name and the key. */
function loadedFrom({ arguments: given }: Call): { readonly name: string; readonly key: Expression } | undefined {
  const [first] = given;
  const value = first?.value;
  return value?.kind === 'subscript' && value.object.kind === 'name'
    ? { name: value.object.name, key: value.index }
    : undefined;
}

const quoteAt = (text: string, at: number): string => (text[at] === "'" ? "'" : '"');
