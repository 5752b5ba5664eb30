import type { DrawEffect, Effect, SeedEffect, Step } from './timeline.ts';

/** Every effect below these steps, each once, in the order in which they first run. */
export function effectsIn(steps: readonly Step[]): readonly Effect[] {
  const found = new Set<Effect>();
  const seen = new Set<readonly Step[]>();
  const visit = (body: readonly Step[]): void => {
    if (seen.has(body)) return;
    seen.add(body);
    for (const step of body) {
      if (step.kind === 'call' || step.kind === 'loop' || step.kind === 'scope') visit(step.body);
      else if (step.kind === 'branch') for (const arm of step.arms) visit(arm.steps);
      else if (step.kind !== 'exit') found.add(step);
    }
  };
  visit(steps);
  return [...found];
}

/** What of these steps says where an unpredictable order shows, on the paths on which it does. */
export function ordersIn(steps: readonly Step[]): readonly Step[] {
  const done = new Map<readonly Step[], readonly Step[]>();
  const visit = (body: readonly Step[]): readonly Step[] => {
    const known = done.get(body);
    if (known !== undefined) return known;
    const found = body.flatMap(ordersOf);
    done.set(body, found);
    return found;
  };
  const ordersOf = (step: Step): readonly Step[] => {
    if (step.kind === 'listing' || step.kind === 'set-order') return [step];
    if (step.kind === 'call' || step.kind === 'loop' || step.kind === 'scope') return visit(step.body);
    if (step.kind !== 'branch') return [];
    const arms = step.arms.map((arm) => ({ steps: visit(arm.steps) }));
    return arms.some((arm) => arm.steps.length > 0) ? [{ ...step, arms }] : [];
  };
  return visit(steps);
}

/** These steps without what only an option leads to. */
export function usual(steps: readonly Step[]): readonly Step[] {
  const done = new Map<readonly Step[], readonly Step[]>();
  const visit = (body: readonly Step[]): readonly Step[] => {
    const known = done.get(body);
    if (known !== undefined) return known;
    const kept = body.map((step): Step => {
      if (step.kind === 'call' || step.kind === 'loop' || step.kind === 'scope')
        return { ...step, body: visit(step.body) };
      if (step.kind !== 'branch' || step.defaultArm === undefined) return step;
      const { defaultArm } = step;
      return {
        ...step,
        arms: step.arms.map((arm, index) => ({ steps: index === defaultArm ? visit(arm.steps) : [] })),
      };
    });
    done.set(body, kept);
    return kept;
  };
  return visit(steps);
}

export const drawsIn = (steps: readonly Step[]): readonly DrawEffect[] =>
  effectsIn(steps).filter((effect): effect is DrawEffect => effect.kind === 'draw' && effect.isPostponed !== true);

export const seedsIn = (steps: readonly Step[]): readonly SeedEffect[] =>
  effectsIn(steps).filter((effect) => effect.kind === 'seed');
