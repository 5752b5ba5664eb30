import type { Seeder } from '../types.ts';

const first = { position: 0, keyword: 'seed' } as const;
const none = { seeds: [], absent: 'required', none: 'raises' } as const;

/** Seeds of libraries' own generators: a program that calls one of these has seeded none of the global generators. */
export const otherSeeders = [
  {
    api: 'cupy.random.seed',
    ...none,
    seed: first,
    absent: 'entropy',
    none: 'entropy',
    docs: 'https://docs.cupy.dev/en/stable/reference/generated/cupy.random.seed.html',
  },
  { api: 'cv2.setRNGSeed', ...none, seed: first, docs: 'https://docs.opencv.org/4.x/d2/de8/group__core__array.html' },
  {
    api: 'dgl.random.seed',
    ...none,
    seed: { position: 0, keyword: 'val' },
    docs: 'https://www.dgl.ai/dgl_docs/generated/dgl.seed.html',
  },
  {
    api: 'imgaug.seed',
    ...none,
    seed: { position: 0, keyword: 'entropy' },
    docs: 'https://imgaug.readthedocs.io/en/latest/source/api_imgaug.html',
  },
  {
    api: 'mindspore.set_seed',
    ...none,
    seeds: ['numpy'],
    seed: first,
    docs: 'https://www.mindspore.cn/docs/en/master/api_python/mindspore/mindspore.set_seed.html',
  },
  {
    api: 'mxnet.random.seed',
    ...none,
    seed: { position: 0, keyword: 'seed_state' },
    docs: 'https://mxnet.apache.org/versions/1.9.1/api/python/docs/api/legacy/random/index.html',
  },
  {
    api: 'paddle.seed',
    ...none,
    seed: first,
    docs: 'https://www.paddlepaddle.org.cn/documentation/docs/en/api/paddle/seed_en.html',
  },
  {
    api: 'torch_xla.core.xla_model.set_rng_state',
    ...none,
    seed: first,
    docs: 'https://docs.pytorch.org/xla/release/r2.6/learn/api-guide.html',
  },
] as const satisfies readonly Seeder[];
