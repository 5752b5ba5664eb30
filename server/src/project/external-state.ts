import type { Site, Span } from '../base/text.ts';
import { switchAttributeFor } from '../knowledge/switchers.ts';
import { namespaceModule } from './imports.ts';
import { emit, type Frame, type Machine, siteOf } from './machine.ts';
import { isProgramFlags, readFlag } from './options/flags.ts';
import { truthOf } from './truth.ts';
import { fixed, scalarTraits, type Value, withTraits } from './values.ts';

/** `library.attribute = value`: a switch, where the knowledge tables say so. */
export function assignExternalAttribute(
  machine: Machine,
  frame: Frame,
  name: string,
  value: Value,
  span: Span,
  valueSpan: Span,
): void {
  const row = switchAttributeFor(name);
  if (row === undefined) return;
  emit(machine, {
    kind: 'switch',
    site: siteOf(frame, span),
    switch: row.switch,
    to: switchValue(value),
    api: row.api,
    valueSite: siteOf(frame, valueSpan),
  });
}

/** What a switch is set to by a value: `maybe` where an option, or something unknown, decides. */
export function switchValue(value: Value): boolean | 'maybe' | 'unknown' {
  if (value.kind === 'union') {
    const settings = new Set(value.options.map(switchValue));
    return settings.size === 1 ? ([...settings][0] ?? 'unknown') : 'maybe';
  }
  const truth = truthOf(value);
  if (truth !== undefined) return truth.is;
  return value.kind === 'fixed' ? 'maybe' : 'unknown';
}

/** `library.attribute[key] = value`: an environment variable. */
export function assignExternalItem(
  machine: Machine,
  frame: Frame,
  name: string,
  key: Value,
  value: Value,
  span: Span,
): void {
  if (name !== 'os.environ' || key.kind !== 'constant') return;
  emit(machine, {
    kind: 'environment',
    site: siteOf(frame, span),
    name: String(key.value),
    ...(value.kind === 'constant' ? { value: String(value.value) } : {}),
  });
}

/** `library.attribute`, where it is more than a name. */
export function readExternalAttribute(machine: Machine, name: string, attribute: string): Value | undefined {
  if (isProgramFlags(name)) return readFlag(machine, attribute);
  const whole = `${name}.${attribute}`;
  if (whole === 'sys.argv') return fixed;
  if (whole === 'typing.TYPE_CHECKING') return { kind: 'constant', value: false };
  return machine.resolver.isPackage(name) ? namespaceModule(machine, whole) : undefined;
}

/** `library.attribute[key]`. What the environment holds is the user's choice: the same in every run. */
export function readExternalItem(_machine: Machine, name: string, key: Value, _site: Site): Value {
  if (name === 'os.environ') return { kind: 'fixed', type: 'str' };
  return name === 'sys.argv' ? withTraits(fixed, scalarTraits(key)) : { kind: 'unknown' };
}
