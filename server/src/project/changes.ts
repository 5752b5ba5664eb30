import { blocksOf } from '../facts/blocks.ts';
import type { Block, ClassFacts, Expression, Statement } from '../facts/facts.ts';

/** Attributes of `self` that `__init__` or the class body sets and another method sets anew, or that one changes in place. */
export function changingAttributes(owner: ClassFacts): ReadonlySet<string> {
  const known = changing.get(owner);
  if (known !== undefined) return known;
  const initial = new Set<string>(
    targetsIn(owner.body, false).flatMap((target) => (target.kind === 'name' ? [target.name] : [])),
  );
  const later: { readonly name: string; readonly isChange: boolean }[] = [];
  for (const statement of owner.body) {
    if (statement.kind !== 'function') continue;
    const { name, body, parameters } = statement.function;
    const own = (isChange: boolean): string[] =>
      targetsIn(body, isChange).flatMap((target) => attributeOf(target, parameters[0]?.name) ?? []);
    if (name === '__init__') for (const attribute of own(false)) initial.add(attribute);
    else
      later.push(
        ...own(false).map((attribute) => ({ name: attribute, isChange: false })),
        ...own(true).map((attribute) => ({ name: attribute, isChange: true })),
      );
  }
  const names = new Set(later.filter(({ name, isChange }) => isChange || initial.has(name)).map(({ name }) => name));
  changing.set(owner, names);
  return names;
}

const attributeOf = (target: Expression, self: string | undefined): string | undefined =>
  target.kind === 'attribute' && target.object.kind === 'name' && target.object.name === self ? target.name : undefined;

const changing = new WeakMap<ClassFacts, ReadonlySet<string>>();

/** What the turns of a loop assign: names and attributes. Their values before it hold for the first turn only. */
export function assignedInLoop(body: Block): readonly Expression[] {
  const known = assigned.get(body);
  if (known !== undefined) return known;
  const targets = [...targetsIn(body, false), ...targetsIn(body, true)].filter(
    ({ kind }) => kind === 'name' || kind === 'attribute',
  );
  assigned.set(body, targets);
  return targets;
}

const assigned = new WeakMap<Block, readonly Expression[]>();

/** Targets of assignments below a block, or with `isChange` those of augmented ones; not in functions and classes. */
function targetsIn(block: Block, isChange: boolean): readonly Expression[] {
  return block.flatMap((statement) => [
    ...targetsOf(statement, isChange),
    ...(statement.kind === 'function' || statement.kind === 'class' ? [] : blocksOf(statement)).flatMap((inner) =>
      targetsIn(inner, isChange),
    ),
  ]);
}

function targetsOf(statement: Statement, isChange: boolean): readonly Expression[] {
  if (isChange) return statement.kind === 'augment' ? [statement.target] : [];
  return statement.kind === 'assign' && statement.value !== undefined ? statement.targets.flatMap(flattened) : [];
}

const flattened = (target: Expression): readonly Expression[] =>
  target.kind === 'tuple' || target.kind === 'list'
    ? target.elements.flatMap(flattened)
    : target.kind === 'starred'
      ? flattened(target.value)
      : [target];
