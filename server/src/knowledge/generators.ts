import { generatorConstructors } from './generators/constructors.ts';
import { localDrawsByFamily, localSeeders } from './generators/methods.ts';
import { indexOf, lookup } from './lookup.ts';
import type { GeneratorConstructor, LocalSeeder } from './types.ts';

const index = indexOf(generatorConstructors);

/** The class or function that makes a local generator, or undefined. */
export const generatorFor = (name: string): GeneratorConstructor | undefined => lookup(index, name);

/** True when this method of a generator of the family gives values drawn from it, or draws in place. */
export const isLocalDraw = (family: GeneratorConstructor['family'], method: string): boolean =>
  localDrawsByFamily[family].has(method);

const seederIndex = indexOf<LocalSeeder>(localSeeders);

/** The method that seeds a local generator (`torch.Generator.manual_seed`), or undefined. */
export const localSeederFor = (name: string): LocalSeeder | undefined => lookup(seederIndex, name);

const heldMethods: ReadonlySet<string> = new Set([
  ...generatorConstructors.flatMap(({ at = [] }) => at),
  ...localSeeders.map(({ api }) => api.slice(api.lastIndexOf('.') + 1)),
]);

/** True for the name of a method that seeds generators inside of what it is called on, or draws from them. */
export const reachesHeld = (method: string): boolean => heldMethods.has(method);
