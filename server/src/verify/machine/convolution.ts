import type { Training, TrainingAnswer, TrainingRequest } from './messages.ts';
import { train } from './network.ts';
import { findTensorflow, type Tensorflow } from './tensorflow.ts';

/*
 * The process that trains with TensorFlow.js, a bundle of its own: native code of others runs here, and may crash
 * without taking anything along. It is asked once, by a message, answers once and ends.
 */
process.once('message', (request: TrainingRequest) => {
  void answer(request)
    .catch((error: unknown): TrainingAnswer => ({ kind: 'failed', message: describe(error) }))
    // TensorFlow's threads would keep the process.
    .then((result) => process.send?.(result, () => process.exit(0)));
});
// Nobody is there to hear the answer.
process.once('disconnect', () => process.exit(1));

async function answer({ places, trainings, seed, unseeded }: TrainingRequest): Promise<TrainingAnswer> {
  const found = findTensorflow(places);
  if (found.kind !== 'found') return found;
  const { tf } = found;
  const { isUsingGpuDevice, binding } = tf.backend();
  return {
    kind: 'trained',
    package: found.package,
    versions: {
      package: tf.version['tfjs-node'] ?? tf.version.tfjs ?? 'unknown',
      tensorflow: binding?.TF_Version ?? null,
      node: process.versions.node,
    },
    device: isUsingGpuDevice === true ? 'gpu' : 'cpu',
    seeded: await repeated(tf, trainings, seed),
    unseeded: await repeated(tf, unseeded, null),
  };
}

async function repeated(tf: Tensorflow, times: number, seed: number | null): Promise<readonly Training[]> {
  const trained: Training[] = [];
  for (let time = 0; time < times; time++) trained.push(await train(tf, seed));
  return trained;
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
