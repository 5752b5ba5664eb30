import { type Phrase, phrase, type Words } from '../../base/phrase.ts';
import type { Generator } from '../../knowledge/types.ts';
import type { DrawEffect, EntropyReason } from '../../project/timeline.ts';
import type { UnseededDraw } from '../../project/view.ts';

/** A generator as a person calls it. */
export const generatorNames: Readonly<Record<Generator, Phrase>> = {
  python: phrase("Python's `random`"),
  numpy: phrase("NumPy's global generator"),
  torch: phrase("torch's global generator"),
  cuda: phrase("CUDA's generators"),
  tensorflow: phrase("TensorFlow's global generator"),
};

/** For which versions of a library a draw is true, to follow what it draws from: “ since Keras 3”; often nothing. */
export function versionWords({ versions }: Pick<DrawEffect, 'versions'>): Words {
  if (versions === undefined) return '';
  const { are, since: version } = versions;
  return are === 'older' ? phrase(' before {version}', { version }) : phrase(' since {version}', { version });
}

/** Where a seed's entropy comes from, to complete “it is seeded from …”. */
export function entropyWords(reason: EntropyReason | UnseededDraw): Words {
  switch (reason.kind) {
    case 'no-seed':
      return phrase('fresh entropy of the operating system');
    case 'source':
      return `\`${reason.api}\``;
    case 'unseeded-generator':
      return phrase('a generator that is itself unseeded');
    case 'unseeded-draw':
      return phrase('`{api}`, drawn before anything seeds that generator', { api: reason.draw.api });
  }
}
