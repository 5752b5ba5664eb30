import type { Generator } from '../../knowledge/types.ts';
import type { DrawEffect, EntropyReason } from '../../project/timeline.ts';
import type { UnseededDraw } from '../../project/view.ts';

/** A generator as a person calls it. */
export const generatorNames: Readonly<Record<Generator, string>> = {
  python: "python's `random`",
  numpy: "NumPy's global generator",
  torch: "torch's global generator",
  cuda: "CUDA's generators",
  tensorflow: "TensorFlow's global generator",
};

/** For which versions of a library a draw is true, to follow what it draws from: “ since Keras 3”; often nothing. */
export const versionWords = ({ versions }: Pick<DrawEffect, 'versions'>): string =>
  versions === undefined ? '' : ` ${versions.are === 'older' ? 'before' : 'since'} ${versions.since}`;

/** “a”, “a and b”, “a, b and c”. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;

/** Where a seed's entropy comes from, to complete “it is seeded from …”. */
export function entropyWords(reason: EntropyReason | UnseededDraw): string {
  switch (reason.kind) {
    case 'no-seed':
      return 'fresh entropy of the operating system';
    case 'source':
      return `\`${reason.api}\``;
    case 'unseeded-generator':
      return 'a generator that is itself unseeded';
    case 'unseeded-draw':
      return `\`${reason.draw.api}\`, drawn before anything seeds that generator`;
  }
}
