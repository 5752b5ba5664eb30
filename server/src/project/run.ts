import type { FilePath } from '../base/text.ts';
import type { Statement } from '../facts/facts.ts';
import { workspaceMethod } from './attributes.ts';
import { callValue, unknownArguments } from './calls.ts';
import { onlyShownAt } from './endings.ts';
import { settleFirstValues } from './first-values.ts';
import { callFunction } from './functions.ts';
import { seedHelpers } from './helpers.ts';
import { runModule } from './imports.ts';
import { capture, createMachine, type Frame, type Machine, type ModuleRecord, newCell } from './machine.ts';
import { resolverOf } from './modules.ts';
import { isForOthers } from './no-program.ts';
import { consoleScripts } from './options/console-scripts.ts';
import type { Project } from './project.ts';
import { present } from './scopes.ts';
import type { Step, Timeline } from './timeline.ts';
import { type ClassValue, type FunctionValue, type InstanceValue, optionsOf, type Value } from './values.ts';

/**
 * Follows the program of one entry from its first line to its last. Never throws for what a program says. `isAsked` tells
 * of which of the entry's statements it is of interest what they define, should nothing call that; by default of all.
 */
export function timelineOf(project: Project, entry: FilePath, isAsked: Asked = () => true): Timeline {
  const machine = createMachine(
    resolverOf(project, entry, () => {}),
    entry,
  );
  const { steps, result: record } = capture(machine, () =>
    runModule(machine, entry, '__main__', { file: entry, span: { start: 0, end: 0 } }),
  );
  const { steps: commands } = capture(machine, () => runCommands(machine, project, record));
  const modules = [...machine.ran];
  const isTruncated = machine.isTruncated;
  const shown = onlyShownAt(machine);
  settleFirstValues(machine);
  const helpers = seedHelpers(machine);
  const { steps: uncalled } = capture(machine, () => runUncalled(machine, record, isAsked));
  const onlyShown = shown === undefined ? {} : { onlyShownAt: shown };
  const forOthers = commands.length === 0 && isForOthers(project, entry) ? { isForOthers: true as const } : {};
  const whole = [...unwrap(steps), ...commands];
  return { entry, steps: whole, uncalled, helpers, modules, isTruncated, ...onlyShown, ...forOthers };
}

/** Tells of a statement of the entry whether what it defines is looked at where nothing calls it. */
export type Asked = (statement: Statement) => boolean;

/** A file that installed commands start in is a program through the functions that they call. */
function runCommands(machine: Machine, project: Project, record: ModuleRecord): void {
  if (record.facts.hasMainGuard) return;
  for (const command of consoleScripts(project)) {
    if (machine.resolver.find(command.module) !== record.path) continue;
    const value = record.scope.names.entries.get(command.function);
    for (const option of value === undefined ? [] : optionsOf(value)) {
      if (option.kind === 'function')
        callFunction(machine, option, unknownArguments(option), { file: record.path, span: option.facts.nameSpan });
    }
  }
}

/** The entry's own top level is the program, not a call of it. */
const unwrap = (steps: readonly Step[]): readonly Step[] =>
  steps.flatMap((step) => (step.kind === 'call' ? step.body : [step]));

/** Functions and methods of the entry file that nothing called, each by itself, with arguments of which nothing is known. */
function runUncalled(machine: Machine, record: ModuleRecord, isAsked: Asked): void {
  machine.statements = 0;
  machine.isTruncated = false;
  machine.samplers.clear();
  machine.tellsUnknown = false;
  const frame: Frame = { module: record, scope: record.scope, returns: [], yields: [] };
  for (const statement of record.facts.body) {
    const name = definedName(statement);
    const value = name === undefined ? undefined : record.scope.names.entries.get(name);
    if (value === undefined || !isAsked(statement)) continue;
    for (const option of optionsOf(present(value))) {
      if (option.kind === 'function' && option.module === record) runFunction(machine, option);
      if (option.kind === 'class' && option.module === record) runClass(machine, frame, option);
    }
  }
}

function definedName(statement: Statement): string | undefined {
  if (statement.kind === 'function') return statement.function.name;
  return statement.kind === 'class' ? statement.class.name : undefined;
}

function runFunction(machine: Machine, callee: FunctionValue): void {
  if (machine.called.has(callee.facts)) return;
  callFunction(machine, callee, unknownArguments(callee), { file: callee.module.path, span: callee.facts.nameSpan });
}

/** `__init__` first, so that the other methods see what it stored. */
function runClass(machine: Machine, frame: Frame, owner: ClassValue): void {
  const methods = [...owner.attributes.entries].flatMap(([name, value]) =>
    optionsOf(value).flatMap((option) => (option.kind === 'function' ? [{ name, method: option }] : [])),
  );
  if (methods.every(({ method }) => machine.called.has(method.facts))) return;
  const instance: InstanceValue = { kind: 'instance', class: owner, attributes: newCell(machine) };
  const ordered = [...methods].sort((a, b) => Number(b.name === '__init__') - Number(a.name === '__init__'));
  for (const { name, method } of ordered) {
    const isInitializer = name === '__init__';
    if (machine.called.has(method.facts) && !isInitializer) continue;
    const site = { file: method.module.path, span: method.facts.nameSpan };
    const bound: Value | undefined = workspaceMethod(machine, frame, instance, name, site);
    if (bound === undefined) continue;
    const run = (): void => void callValue(machine, frame, bound, unknownArguments(bound), site);
    if (machine.called.has(method.facts)) capture(machine, run);
    else run();
  }
}
