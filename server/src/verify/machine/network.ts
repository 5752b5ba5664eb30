import { createHash } from 'node:crypto';
import type { Training } from './messages.ts';
import type { Model, Tensor, Tensorflow } from './tensorflow.ts';

/**
 * Trains a small convolutional network on made-up images. Everything random in it follows from the seed; with null,
 * from nothing, as in a script that never seeds.
 */
export async function train(tf: Tensorflow, seed: number | null): Promise<Training> {
  const model = build(tf, seed);
  const random = generator(seed);
  let loss = Number.NaN;
  for (let step = 0; step < steps; step++) {
    const { images, labels } = batch(random);
    const [inputs, targets] = [tf.tensor(images, [size, side, side, 1]), tf.tensor(labels, [size, 1])];
    loss = await model.trainOnBatch(inputs, targets);
    for (const tensor of [inputs, targets]) tensor.dispose();
  }
  const weights = await Promise.all(
    model.layers
      .flatMap((layer) => layer.weights)
      .map(async (weight) => ({ name: weight.originalName, hash: await hashOf(weight.read()) })),
  );
  model.dispose();
  return { weights, loss };
}

const steps = 12;
/** Images in a batch. */
const size = 32;
/** Pixels along an edge. */
const side = 28;
const classes = 10;

function build(tf: Tensorflow, seed: number | null): Model {
  // Each layer's own seed: with one for all, equal shapes would start alike.
  const seedOf = (layer: number) => (seed === null ? {} : { seed: seed + layer });
  const start = (layer: number) => ({ kernelInitializer: tf.initializers.glorotUniform(seedOf(layer)) });
  const model = tf.sequential();
  const convolution = { kernelSize: 3, activation: 'relu' };
  model.add(tf.layers.conv2d({ ...convolution, ...start(1), name: 'conv1', filters: 16, inputShape: [side, side, 1] }));
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
  model.add(tf.layers.conv2d({ ...convolution, ...start(2), name: 'conv2', filters: 32 }));
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
  model.add(tf.layers.flatten({}));
  model.add(tf.layers.dropout({ rate: 0.25, ...seedOf(3) }));
  model.add(tf.layers.dense({ ...start(4), name: 'dense', units: classes, activation: 'softmax' }));
  model.compile({ optimizer: tf.train.adam(0.002), loss: 'sparseCategoricalCrossentropy' });
  return model;
}

/** Bars of one brightness for each class, in noise: something to learn, and different every time. */
function batch(random: () => number): { readonly images: Float32Array; readonly labels: Float32Array } {
  const labels = Float32Array.from({ length: size }, () => Math.floor(random() * classes));
  const images = new Float32Array(size * side * side);
  for (let pixel = 0; pixel < images.length; pixel++) {
    const label = labels[Math.floor(pixel / (side * side))] ?? 0;
    const isBar = Math.floor((pixel % side) / 3) === label;
    images[pixel] = random() * 0.5 + (isBar ? 0.5 : 0);
  }
  return { images, labels };
}

/** Numbers from 0 to 1 (Mulberry32). */
function generator(seed: number | null): () => number {
  if (seed === null) return Math.random;
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function hashOf(weight: Tensor): Promise<string> {
  const { buffer, byteOffset, byteLength } = await weight.data();
  return createHash('sha256')
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('hex');
}
