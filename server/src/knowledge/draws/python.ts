import { words } from '../tables.ts';
import type { Draw } from '../types.ts';
import { drawRows } from './rows.ts';

/** Functions of `random`, all bound to the module's own hidden `Random`. */
export const pythonDraws: readonly Draw[] = drawRows(
  {
    draws: 'python',
    prefix: 'random.',
    docs: (name) => `https://docs.python.org/3/library/random.html#random.${name}`,
  },
  words(`
    betavariate binomialvariate choice choices expovariate gammavariate gauss getrandbits lognormvariate normalvariate
    paretovariate randbytes randint random randrange sample shuffle triangular uniform vonmisesvariate weibullvariate
  `),
);
