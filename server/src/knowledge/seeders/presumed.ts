import type { Generator } from '../types.ts';

/**
 * What a function may seed that no table knows, where its name says that it seeds: `set_seed`, `fix_randomness`,
 * `seed_everything`; none for other names. Nothing is known of the seed. A method seeds its own object, and of a library
 * in the tables every function that seeds the global generators has a row.
 */
export function presumedSeeds(name: string): readonly Generator[] {
  const segments = name.split('.');
  const last = segments.at(-1) ?? '';
  const isFunction = segments.length > 1 && segments.every((segment) => /^[a-z_]/.test(segment));
  return isFunction && seeding.test(last) && !own.test(name) ? every : [];
}

const every: readonly Generator[] = ['python', 'numpy', 'torch', 'cuda', 'tensorflow'];

/** Snake and camel case; what only reads, computes or draws a seed is another matter. */
const seeding =
  /^(?:(?:set|fix|init|initialize|setup|manual|apply|enable|ensure|improve|make|control|freeze)_?\w*(?:seeds?|random(?:ness)?|reproducib\w*|determinis\w*)(?:$|_)|seed_?(?:all|everything|everywhere|libraries|generators|rngs?)$)/i;

/** Libraries of which all such functions are known. */
const own =
  /^(?:random|numpy|torch|tensorflow|keras|jax|cupy|scipy|sklearn|gym|gymnasium|cv2|paddle|mindspore|mxnet)\./;
