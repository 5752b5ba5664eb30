import { indexOf, lookup } from './lookup.ts';
import { words } from './tables.ts';
import type { Fitter } from './types.ts';

const calls = ['fit', 'split'] as const;

const ofSklearn = (module: string, names: string): Fitter[] =>
  words(names).map((name) => ({
    api: `sklearn.${module}.${name}`,
    calls,
    docs: `https://scikit-learn.org/stable/modules/generated/sklearn.${module}.${name}.html`,
  }));

/** Functions that fit the estimators that they are given, on the splits of the splitters that they are given, and their kin. */
export const fitters: readonly Fitter[] = [
  ...ofSklearn(
    'model_selection',
    'cross_val_predict cross_val_score cross_validate learning_curve permutation_test_score validation_curve',
  ),
  {
    api: 'stable_baselines3.common.evaluation.evaluate_policy',
    calls: ['reset'],
    docs: 'https://stable-baselines3.readthedocs.io/en/master/common/evaluation.html',
  },
  {
    api: 'surprise.model_selection.cross_validate',
    calls,
    docs: 'https://surprise.readthedocs.io/en/stable/model_selection.html#surprise.model_selection.validation.cross_validate',
  },
];

const index = indexOf(fitters);

/** The function of this canonical name that fits what it is given, or undefined. */
export const fitterFor = (name: string): Fitter | undefined => lookup(index, name);
