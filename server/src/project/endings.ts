import type { Site } from '../base/text.ts';
import type { Call, Expression } from '../facts/facts.ts';
import { endingFor, isDataMethod, isNameOfSizeCall, tellsSize } from '../knowledge/endings.ts';
import { modeFor } from '../knowledge/modes.ts';
import type { ProcessStart } from '../knowledge/types.ts';
import { argumentOf } from './arguments.ts';
import type { ExternalCall } from './externals.ts';
import { mayBePython } from './library/processes.ts';
import { rowsOf } from './library/rows.ts';
import { type Frame, type Machine, siteOf } from './machine.ts';
import { isModule } from './modes.ts';
import { isNotebook } from './notebook.ts';
import { elementsOfValue, fixed, optionsOf, type Value } from './values.ts';
import { within } from './within.ts';

/** What the program has left behind so far. */
export interface Endings {
  /** Where it first showed a picture, a size or a count. */
  shown: Site | undefined;
  /** True once something of what it computed may have outlived it, or been read by somebody. */
  isLeft: boolean;
}

export const newEndings = (): Endings => ({ shown: undefined, isLeft: false });

/** Where a program shows pictures, sizes and counts, if it does nothing else with what it computes. */
export const onlyShownAt = ({ endings, isTruncated }: Machine): Site | undefined =>
  endings.isLeft || isTruncated ? undefined : endings.shown;

/** Notes what becomes of what a library is given. */
export function noteEnding(call: ExternalCall): void {
  const { endings } = call.machine;
  if (endings.isLeft) return;
  switch (endingOf(call)) {
    case 'computes':
    case 'counts':
      return;
    case 'shows':
      endings.shown ??= call.site;
      return;
    case 'prints':
      if (!isPlainPrint(call)) endings.isLeft = true;
      else if (!isLiteral(call)) endings.shown ??= call.site;
      return;
    default:
      endings.isLeft = true;
  }
}

function endingOf(call: ExternalCall): ReturnType<typeof endingFor> {
  const { name, typedName } = call;
  const [own, typed] = [rowsOf(name), rowsOf(typedName)];
  if (own.trains || typed.trains) return 'leaves';
  if (own.process !== undefined) return fetches(call, own.process) ? 'computes' : 'leaves';
  if (tellsSize(name) || tellsSize(typedName)) return 'computes';
  const does =
    endingFor(name) ?? endingFor(typedName) ?? (isOfModel(call.machine, call.frame) ? 'computes' : undefined);
  return does === 'opens' ? (mayWrite(call) ? 'leaves' : 'computes') : does;
}

/** A command that is the same in every run, and is no Python. */
const fetches = ({ given }: ExternalCall, row: ProcessStart): boolean =>
  !mayBePython(row, given) && given.positional.every((value) => isSteady(value));

function mayWrite({ given }: ExternalCall): boolean {
  const mode = argumentOf(given, { position: 1, keyword: 'mode' });
  return mode !== undefined && !(mode.kind === 'constant' && !/[wax+]/.test(String(mode.value)));
}

/** True where nothing is printed but what is the same in every run. */
const isPlainPrint = ({ given }: ExternalCall): boolean =>
  !given.hasMore && !given.keywords.has('file') && given.positional.every((value) => isSteady(value));

const isLiteral = ({ given }: ExternalCall): boolean =>
  given.node === undefined || given.node.call.arguments.every(({ value }) => value.kind === 'constant');

/** What a count gives is the same in every run where all that it is given is. */
export function counted(call: ExternalCall, result: Value): Value {
  const does = endingFor(call.name);
  if (tellsSize(call.name) || tellsSize(call.typedName)) return fixed;
  if (does !== 'counts' || result.kind === 'constant') return result;
  const isCertain = [...call.given.positional, ...(call.receiver === undefined ? [] : [call.receiver])].every((value) =>
    isSteady(value),
  );
  if (isCertain) return result.kind === 'object' ? fixed : result;
  return { ...result, traits: { ...result.traits, varies: true } };
}

/** Notes a call of something of which nothing is known; the result, where its name says that it is a size. */
export function noteUnknownCall(machine: Machine, frame: Frame, call: Call, callee: Value): Value | undefined {
  const options = optionsOf(callee);
  if (!options.some(isUnknown)) return undefined;
  const name = call.callee.kind === 'attribute' ? call.callee.name : undefined;
  const isData = (name !== undefined && isDataMethod(name)) || isOfModel(machine, frame);
  if (options.every(isUnknown) && !isData) machine.endings.isLeft = true;
  const isSize = name !== undefined && isNameOfSizeCall(name);
  return isSize && options.every((option) => isUnknown(option) || isExternal(option)) ? fixed : undefined;
}

/** True in the methods of a model and below them, where what nothing is known of is a layer, or makes one. */
const isOfModel = (machine: Machine, { receiver }: Frame): boolean =>
  machine.forwarding > 0 || (receiver?.kind === 'instance' && isModule(receiver));

const isExternal = (value: Value): boolean => value.kind === 'method' && value.callee.kind === 'external';

const isUnknown = (value: Value): boolean =>
  value.kind === 'unknown' || (value.kind === 'method' && value.callee.kind === 'unknown');

/** A notebook shows what an expression gives. */
export function noteExpression(machine: Machine, frame: Frame, expression: Expression, value: Value): void {
  if (!isNotebook(machine.entry) || frame.module.path !== machine.entry || frame.scope.kind !== 'module') return;
  const does = value.kind === 'object' ? endingFor(value.type) : undefined;
  if (does === 'shows' || does === 'prints') return;
  if (!isSteady(value)) machine.endings.isLeft = true;
  else if (expression.kind !== 'constant') machine.endings.shown ??= siteOf(frame, expression.span);
}

/** True where every run prints the same of it: a size, a setting, how a model is built. The time is no result. */
export function isSteady(value: Value): boolean {
  for (const each of within(value, elementsOfValue)) if (!isSteadyItself(each)) return false;
  return true;
}

/** The same of a value, whatever it holds. */
function isSteadyItself(value: Value): boolean {
  const { traits } = value;
  if (traits?.varies === true || traits?.draws !== undefined || traits?.order !== undefined) return false;
  if (traits?.entropy !== undefined && !(traits.entropy.kind === 'source' && traits.entropy.source === 'clock'))
    return false;
  switch (value.kind) {
    case 'constant':
    case 'fixed':
    case 'absent':
    case 'function':
    case 'class':
    case 'external':
    case 'module':
    case 'union':
      return true;
    case 'collection':
      return value.generator === undefined && value.type !== 'set';
    case 'instance':
      return isModule(value);
    case 'object':
      return modeFor(`${value.type}.eval`) !== undefined || tellsSize(value.type);
    default:
      return false;
  }
}
