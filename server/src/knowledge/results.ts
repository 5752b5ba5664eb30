import { indexOf, lookup } from './lookup.ts';
import { words } from './tables.ts';
import type { Row } from './types.ts';

/** What the functions of a library return, where most return one kind of thing: methods are looked up there too. */
export interface ResultRow extends Row {
  readonly type: string;
}

/** `api` is the library, or a module or class of it that has rows of its own. */
export const resultRows = [
  {
    api: 'datasets',
    type: 'datasets.Dataset',
    docs: 'https://huggingface.co/docs/datasets/package_reference/main_classes#datasets.Dataset',
  },
  {
    api: 'diffusers',
    type: 'diffusers.DiffusionPipeline',
    docs: 'https://huggingface.co/docs/diffusers/api/pipelines/overview#diffusers.DiffusionPipeline',
  },
  ...words(
    `AsymmetricAutoencoderKL AutoencoderDC AutoencoderKL AutoencoderTiny ControlNetModel DiTTransformer2DModel
    FluxControlNetModel FluxTransformer2DModel HunyuanDiT2DModel ModelMixin MotionAdapter PixArtTransformer2DModel
    PriorTransformer SD3ControlNetModel SD3Transformer2DModel T2IAdapter Transformer2DModel UNet1DModel
    UNet2DConditionModel UNet2DModel UNet3DConditionModel UNetMotionModel UNetSpatioTemporalConditionModel VQModel`,
  ).map((name) => ({
    api: `diffusers.${name}`,
    type: 'diffusers.ModelMixin',
    docs: 'https://huggingface.co/docs/diffusers/api/models/overview#diffusers.ModelMixin' as const,
  })),
  {
    api: 'fastai',
    type: 'fastai.vision.all.Learner',
    docs: 'https://docs.fast.ai/learner.html#learner',
  },
  {
    api: 'ignite',
    type: 'ignite.engine.Engine',
    docs: 'https://docs.pytorch.org/ignite/generated/ignite.engine.engine.Engine.html',
  },
  { api: 'keras', type: 'keras.Model', docs: 'https://keras.io/api/models/model/' },
  {
    api: 'keras.preprocessing',
    type: 'keras.preprocessing.image.ImageDataGenerator',
    docs: 'https://www.tensorflow.org/api_docs/python/tf/keras/preprocessing/image/ImageDataGenerator',
  },
  { api: 'numpy', type: 'numpy.ndarray', docs: 'https://numpy.org/doc/stable/reference/arrays.ndarray.html' },
  { api: 'pandas', type: 'pandas.DataFrame', docs: 'https://pandas.pydata.org/docs/reference/frame.html' },
  { api: 'pathlib', type: 'pathlib.Path', docs: 'https://docs.python.org/3/library/pathlib.html#pathlib.Path' },
  {
    api: 'tensorflow',
    type: 'tensorflow.data.Dataset',
    docs: 'https://www.tensorflow.org/api_docs/python/tf/data/Dataset',
  },
  {
    api: 'tensorflow_datasets',
    type: 'tensorflow.data.Dataset',
    docs: 'https://www.tensorflow.org/datasets/api_docs/python/tfds/load',
  },
  { api: 'torch', type: 'torch.Tensor', docs: 'https://docs.pytorch.org/docs/stable/tensors.html' },
] as const satisfies readonly ResultRow[];

const types = new Map<string, string>(resultRows.map(({ api, type }) => [api, type]));

/** The type of what a library's functions return, by any name of that library; undefined where they differ. */
export function resultTypeOf(name: string): string | undefined {
  const [library = '', module] = name.split('.', 2);
  return types.get(`${library}.${module}`) ?? (module === undefined ? undefined : types.get(library));
}

/** Methods that hand back the object they are called on, perhaps moved or converted. */
export const chainingMethods = [
  'apply',
  'bfloat16',
  'compile',
  'cpu',
  'cuda',
  'double',
  'eval',
  'float',
  'half',
  'requires_grad_',
  'share_memory',
  'to',
  'train',
  'type',
  'xpu',
].map((method) => ({
  api: `torch.nn.Module.${method}`,
  docs: `https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.${method}` as const,
})) satisfies readonly Row[];

const chaining = indexOf<Row>(chainingMethods);
const chainingNames: ReadonlySet<string> = new Set(
  chainingMethods.map(({ api }) => api.slice(api.lastIndexOf('.') + 1)),
);

/** True for a method that returns its receiver. Layers, and modules of other libraries, inherit torch's. */
export function returnsReceiver(name: string, typedName: string): boolean {
  if (lookup(chaining, name) !== undefined || lookup(chaining, typedName) !== undefined) return true;
  const method = name.slice(name.lastIndexOf('.') + 1);
  return chainingNames.has(method) && /^(torch\.nn|torchvision\.models|lightning|timm|transformers)\./.test(name);
}

/** Attributes that hand out what the object was made from: a loader's data set, a wrapped module. */
export const unwrappingAttributes = [
  {
    api: 'torch.nn.DataParallel.module',
    docs: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.DataParallel.html',
  },
  {
    api: 'torch.nn.parallel.DistributedDataParallel.module',
    docs: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.parallel.DistributedDataParallel.html',
  },
  {
    api: 'torch.utils.data.DataLoader.dataset',
    docs: 'https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader',
  },
  {
    api: 'torch.utils.data.Subset.dataset',
    docs: 'https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Subset',
  },
] as const satisfies readonly Row[];

const unwrapping = indexOf<Row>(unwrappingAttributes);

/** True for an attribute that is the first thing its object was made from. */
export const unwraps = (name: string): boolean => lookup(unwrapping, name) !== undefined;
