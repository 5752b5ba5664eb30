import type { Expression } from '../facts/facts.ts';
import type { Settleable } from './heap.ts';
import type { BranchArm, Completion, Machine } from './machine.ts';
import type { Value } from './values.ts';

/** `len(files) == 1`, `> 1`, … : the program looks whether there is just one entry, and then order cannot matter. */
export function noteSingleEntry(machine: Machine, operators: readonly string[], values: readonly Value[]): void {
  if (machine.inLoopTest) return;
  values.forEach((value, index) => {
    const counted = value.traits?.lengthOf;
    const other = values[index + 1] ?? values[index - 1];
    const operator = operators[Math.min(index, operators.length - 1)] ?? '';
    if (counted === undefined || other?.kind !== 'constant') return;
    const asking = other.value === 1 ? ['==', '!=', '>', '<=', 'is', 'is not'] : other.value === 2 ? ['<', '>='] : [];
    if (!asking.includes(operator)) return;
    for (const each of counted) {
      if (each.isSettled) continue;
      each.isSettled = true;
      machine.counted.push(each);
    }
  });
}

/**
 * The arms of an `if` that may have asked whether something has just one entry. It has in one of them only, and after
 * the `if` where the other one leaves. What a test says in more words is taken for making sure.
 */
export function armsOfCount(
  test: Expression,
  counted: readonly Settleable[],
  arms: readonly [BranchArm, BranchArm],
): { readonly arms: readonly [BranchArm, BranchArm]; readonly leave: () => void } {
  const single = counted.length === 0 ? undefined : armOfSingle(test);
  if (single === undefined) return { arms, leave: () => {} };
  const endings: Completion[] = [];
  const settle = (isSettled: boolean): void => {
    for (const each of counted) each.isSettled = isSettled;
  };
  const watched = (index: 0 | 1): BranchArm => ({
    run() {
      settle(index === single);
      const ending = arms[index].run();
      endings[index] = ending;
      return ending;
    },
  });
  return { arms: [watched(0), watched(1)], leave: () => settle(endings[1 - single] !== 'normal') };
}

/** Which arm is for a single entry; undefined where the test is not one comparison with its count on the left. */
function armOfSingle(test: Expression): 0 | 1 | undefined {
  if (test.kind !== 'comparison' || test.operators.length !== 1 || test.operands[0]?.kind === 'constant')
    return undefined;
  return ['==', 'is', '<', '<='].includes(test.operators[0] ?? '') ? 0 : 1;
}
