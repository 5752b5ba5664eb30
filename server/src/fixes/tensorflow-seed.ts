import type { FileFacts } from '../facts/facts.ts';
import { expressionsOf } from '../facts/walk.ts';
import type { Generator } from '../knowledge/types.ts';
import type { Api } from './imports.ts';
import { importsModule } from './seeding-context.ts';
import { dottedName } from './walk.ts';

/** The call that seeds TensorFlow in a program, and the generators that it seeds. */
export interface TensorflowSeeder {
  readonly api: Api;
  readonly covers: readonly Generator[];
}

/**
 * How a file would seed TensorFlow: with Keras' own call where the program draws through Keras, which takes seeds from
 * Python's `random`, and with the call of TensorFlow 1 where that is what the file is written for.
 */
export function tensorflowSeeder(facts: FileFacts, drawsThroughKeras: boolean): TensorflowSeeder {
  const older = olderApi(facts);
  if (older !== undefined) return { api: older, covers: ['tensorflow'] };
  if (!drawsThroughKeras)
    return { api: { module: 'tensorflow', name: 'random.set_seed', by: 'module' }, covers: ['tensorflow'] };
  const covers: readonly Generator[] = ['python', 'numpy', 'tensorflow'];
  const name = 'keras.utils.set_random_seed';
  if (importsModule(facts, 'tensorflow')) return { api: { module: 'tensorflow', name, by: 'module' }, covers };
  return { api: { module: 'keras', name: 'utils.set_random_seed', by: 'module' }, covers };
}

/** The call of TensorFlow 1, by the way in which the file names it; undefined where it is written for TensorFlow 2. */
function olderApi(facts: FileFacts): Api | undefined {
  const name = 'set_random_seed';
  if (facts.imports.some(({ from, names }) => importsCompatible(from, names))) {
    return { module: 'tensorflow.compat.v1', name, by: 'module' };
  }
  const names = [...expressionsOf(facts.body)].flatMap((expression) => dottedName(expression) ?? []);
  if (names.some((each) => /^\w+\.compat\.v1\./.test(each)))
    return { module: 'tensorflow', name: `compat.v1.${name}`, by: 'module' };
  return importsModule(facts, 'tensorflow') && names.some((each) => onlyInOlder.test(each))
    ? { module: 'tensorflow', name, by: 'module' }
    : undefined;
}

function importsCompatible(from: string | undefined, names: readonly { readonly name: string }[]): boolean {
  return from === undefined
    ? names.some((each) => each.name === 'tensorflow.compat.v1')
    : from === 'tensorflow.compat.v1' || (from === 'tensorflow.compat' && names.some((each) => each.name === 'v1'));
}

const onlyInOlder =
  /^(?:tf|tensorflow)\.(?:Session|InteractiveSession|ConfigProto|app|contrib|flags|get_variable|global_variables_initializer|layers|placeholder|reset_default_graph|set_random_seed|truncated_normal|variable_scope)\b/;
