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

export const drawsIn = (steps: readonly Step[]): readonly DrawEffect[] =>
  effectsIn(steps).filter((effect): effect is DrawEffect => effect.kind === 'draw' && effect.isPostponed !== true);

export const seedsIn = (steps: readonly Step[]): readonly SeedEffect[] =>
  effectsIn(steps).filter((effect) => effect.kind === 'seed');
