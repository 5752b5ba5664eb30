import type { Generator } from '../knowledge/types.ts';

/** For which versions of a library a draw is true. */
export interface VersionsOfDraw {
  readonly are: 'older' | 'newer';
  /** The first of the newer ones, as people say it: `Keras 3`. */
  readonly since: string;
  /** What the call draws from in the other versions. */
  readonly otherwise: Generator;
}
