import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import util from 'node:util';

/** As much of TensorFlow.js as is used here; the package itself is optional, and so are its types. */
export interface Tensorflow {
  readonly version: Readonly<Record<string, string | undefined>>;
  getBackend(): string;
  backend(): { readonly isUsingGpuDevice?: boolean; readonly binding?: { readonly TF_Version?: string } };
  tensor(values: Float32Array, shape: readonly number[]): Tensor;
  sequential(): Model;
  readonly layers: Readonly<
    Record<'conv2d' | 'maxPooling2d' | 'flatten' | 'dropout' | 'dense', (options: object) => object>
  >;
  readonly initializers: { glorotUniform(options: { readonly seed?: number }): object };
  readonly train: { adam(learningRate: number): object };
}

export interface Tensor {
  data(): Promise<Float32Array>;
  dispose(): void;
}

export interface Model {
  readonly layers: readonly {
    readonly weights: readonly { readonly originalName: string; read(): Tensor }[];
  }[];
  add(layer: object): void;
  compile(options: object): void;
  trainOnBatch(inputs: Tensor, targets: Tensor): Promise<number>;
  dispose(): void;
}

/** What came of looking for the package. */
export type Found =
  | { readonly kind: 'found'; readonly tf: Tensorflow; readonly package: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unbound'; readonly place: string; readonly message: string };

/**
 * TensorFlow.js for Node, from the first of these folders from which it can be loaded and computes with TensorFlow; the
 * one for GPUs before the other.
 */
export function findTensorflow(places: readonly string[]): Found {
  // Node 23 has taken it away, and the package still calls it.
  (util as { isNullOrUndefined?: (value: unknown) => boolean }).isNullOrUndefined ??= (value) => value == null;
  let broken: Found = { kind: 'absent' };
  for (const place of places) {
    for (const name of packages) {
      const found = load(place, name);
      if (found.kind === 'found') return found;
      if (broken.kind === 'absent') broken = found;
    }
  }
  return broken;
}

const packages = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'] as const;

function load(place: string, name: string): Found {
  const from = createRequire(join(place, 'package.json'));
  let manifest: string;
  try {
    manifest = from.resolve(`${name}/package.json`);
  } catch {
    return { kind: 'absent' };
  }
  try {
    const tf = from(name) as Tensorflow;
    if (tf.getBackend() === 'tensorflow') return { kind: 'found', tf, package: name };
    return { kind: 'unbound', place: dirname(manifest), message: `its backend is ${tf.getBackend()}` };
  } catch (error) {
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { kind: 'unbound', place: dirname(manifest), message: message.trim() };
  }
}
