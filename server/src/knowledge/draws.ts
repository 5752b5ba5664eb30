import { classicalDraws } from './draws/classical.ts';
import { huggingfaceDraws } from './draws/huggingface.ts';
import { numpyDraws } from './draws/numpy.ts';
import { otherDraws } from './draws/others.ts';
import { pythonDraws } from './draws/python.ts';
import { scipyPandasDraws } from './draws/scipy-pandas.ts';
import { sklearnDraws } from './draws/sklearn.ts';
import { tensorflowDraws } from './draws/tensorflow.ts';
import { torchDraws } from './draws/torch.ts';
import { torchvisionDraws } from './draws/torchvision.ts';
import { trainerDraws } from './draws/trainers.ts';
import { indexOf, lookup } from './lookup.ts';
import { merged } from './tables.ts';
import type { Draw } from './types.ts';

/**
 * Calls that draw from a global generator. A class that draws when it is fitted, built or iterated has its row where
 * the source of its numbers is given: at its constructor.
 */
export const draws: readonly Draw[] = merged(
  classicalDraws,
  huggingfaceDraws,
  numpyDraws,
  otherDraws,
  pythonDraws,
  scipyPandasDraws,
  sklearnDraws,
  tensorflowDraws,
  torchDraws,
  torchvisionDraws,
  trainerDraws,
);

const index = indexOf(draws);

const laterMethods: ReadonlySet<string> = new Set(draws.flatMap(({ at = [] }) => at));

/** True for the name of a method with which something draws that drew nothing as it was made. */
export const drawsLater = (method: string): boolean => laterMethods.has(method);

/** The drawing call of this canonical name, or undefined. */
export const drawFor = (name: string): Draw | undefined => lookup(index, name);
