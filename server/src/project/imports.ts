import type { FilePath, Site } from '../base/text.ts';
import type { ImportStatement } from '../facts/facts.ts';
import { canonicalName } from '../knowledge/aliases.ts';
import { readModule } from './attributes.ts';
import { readExternalAttribute } from './external-state.ts';
import { capture, emit, type Frame, type Machine, type ModuleRecord, newScope, siteOf } from './machine.ts';
import { orderKey } from './order.ts';
import { folderOf, joinPath } from './paths.ts';
import { starKey, writeName } from './scopes.ts';
import { execute } from './statements.ts';
import { external, unknown, type Value } from './values.ts';

/** Runs what an import statement runs and binds its names. */
export function runImport(machine: Machine, frame: Frame, statement: ImportStatement): void {
  const site = siteOf(frame, statement.span);
  if (statement.script !== undefined) {
    const path = machine.resolver.script(frame.module.path, statement.script);
    const module = path === undefined ? unknown : moduleRun(machine, path, site);
    importStar(machine, frame, module);
    return;
  }
  if (statement.from === undefined) {
    for (const { name, alias } of statement.names) {
      const whole = importDotted(machine, name, site);
      const [first = name] = name.split('.');
      writeName(machine, frame, alias ?? first, alias === undefined ? importDotted(machine, first, site) : whole);
    }
    return;
  }
  const module = machine.resolver.absolute(frame.module.path, statement.level, statement.from);
  if (module === undefined) {
    for (const { name, alias } of statement.names) if (name !== '*') writeName(machine, frame, alias ?? name, unknown);
    return;
  }
  const source = module === '' ? external('') : importDotted(machine, module, site);
  for (const { name, alias } of statement.names) {
    if (name === '*') importStar(machine, frame, source);
    else writeName(machine, frame, alias ?? name, importedName(machine, source, module, name, site));
  }
}

function importedName(machine: Machine, source: Value, module: string, name: string, site: Site): Value {
  if (source.kind === 'module') {
    const held = readModule(machine, source.module.path, name);
    if (held !== undefined) return held;
  }
  const below = module === '' ? name : `${module}.${name}`;
  const path = machine.resolver.find(below);
  if (path !== undefined) return { kind: 'module', module: runModule(machine, path, below, site) };
  if (source.kind === 'module') return unknown;
  return readExternalAttribute(machine, module, name) ?? external(canonicalName(below));
}

/** Runs a module and the packages above it; a module value, or the external name where the workspace has none. */
function importDotted(machine: Machine, dotted: string, site: Site): Value {
  const parts = dotted.split('.');
  let result: Value = external(canonicalName(dotted));
  parts.forEach((_, index) => {
    const name = parts.slice(0, index + 1).join('.');
    const path = machine.resolver.find(name);
    result =
      path === undefined
        ? external(canonicalName(dotted))
        : { kind: 'module', module: runModule(machine, path, name, site) };
  });
  return result;
}

/** What a dotted path like `package.module.Class` stands for, the modules on the way imported. */
export function importPath(machine: Machine, dotted: string, site: Site): Value {
  const parts = dotted.split('.');
  for (let length = parts.length; length > 0; length--) {
    const path = machine.resolver.find(parts.slice(0, length).join('.'));
    if (path === undefined) continue;
    let value: Value | undefined = {
      kind: 'module',
      module: runModule(machine, path, parts.slice(0, length).join('.'), site),
    };
    for (const name of parts.slice(length)) {
      value =
        value?.kind === 'module'
          ? readModule(machine, value.module.path, name)
          : value?.kind === 'class'
            ? value.attributes.entries.get(name)
            : undefined;
    }
    return value ?? unknown;
  }
  return external(canonicalName(dotted));
}

/** What `%run` runs: a script of its own, whose names the notebook then has. */
const moduleRun = (machine: Machine, path: FilePath, site: Site): Value => ({
  kind: 'module',
  module: runModule(machine, path, '__main__', site),
});

function importStar(machine: Machine, frame: Frame, source: Value): void {
  if (source.kind === 'external') {
    machine.heap.write(frame.module.scope.names, starKey, source);
    return;
  }
  if (source.kind !== 'module') return;
  for (const [name, value] of source.module.scope.names.entries) {
    if (name === starKey) machine.heap.write(frame.module.scope.names, starKey, value);
    else if (!name.startsWith('_') && name !== orderKey) writeName(machine, frame, name, value);
  }
}

/**
 * Runs a module's top level, the first time it is imported. At the end of a chain of imports longer than Python itself
 * could follow, the module stays empty, and the program counts as cut.
 */
export function runModule(machine: Machine, path: FilePath, name: string, site: Site): ModuleRecord {
  const known = machine.modules.get(path);
  if (known !== undefined) return known;
  const facts = machine.resolver.facts(path);
  if (facts === undefined) throw new Error(`no facts for ${path}`);
  const record: ModuleRecord = { path, name, facts, scope: newScope(machine, 'module', undefined), state: 'running' };
  machine.modules.set(path, record);
  if (machine.openModules >= mostOpenModules) {
    machine.isTruncated = true;
    record.state = 'done';
    return record;
  }
  machine.openModules++;
  machine.ran.push(path);
  const frame: Frame = { module: record, scope: record.scope, returns: [], yields: [] };
  const outer = { loops: machine.orderLoops.splice(0), sampling: machine.sampling, inWorker: machine.inWorker };
  machine.sampling = undefined;
  machine.inWorker = false;
  const { steps } = capture(machine, () => execute(machine, frame, facts.body));
  machine.orderLoops.push(...outer.loops);
  machine.sampling = outer.sampling;
  machine.inWorker = outer.inWorker;
  machine.openModules--;
  record.state = 'done';
  if (steps.length > 0) emit(machine, { kind: 'call', site, name: path, body: steps });
  return record;
}

/** Each import that waits for another takes several calls of Python's, which allows a thousand. */
const mostOpenModules = 200;

/** `package.name` for a submodule of the workspace that no name of the package's own stands for. */
export function submodule(machine: Machine, packagePath: FilePath, name: string): Value | undefined {
  if (!packagePath.endsWith('__init__.py')) return undefined;
  const folder = folderOf(packagePath);
  const path = [joinPath(folder, `${name}/__init__.py`), joinPath(folder, `${name}.py`)].find(
    (candidate) => machine.resolver.facts(candidate) !== undefined,
  );
  if (path === undefined) return undefined;
  const record =
    machine.modules.get(path) ?? runModule(machine, path, name, { file: packagePath, span: { start: 0, end: 0 } });
  return { kind: 'module', module: record };
}

/** `package.name` where the package is a folder without `__init__.py`. */
export function namespaceModule(machine: Machine, dotted: string): Value | undefined {
  const path = machine.resolver.find(dotted);
  if (path === undefined) return undefined;
  const record = machine.modules.get(path);
  return record === undefined ? undefined : { kind: 'module', module: record };
}
