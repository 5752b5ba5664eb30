import type { Condition, ConstantValue, EnvironmentSetting, Seeder, SwitchEffect } from '../types.ts';

const all = ['python', 'numpy', 'torch', 'cuda'] as const;
const first = { position: 0, keyword: 'seed' } as const;

const flag = (
  position: number | undefined,
  name: string,
  equals: ConstantValue,
  byDefault: ConstantValue,
): Condition[] => [
  {
    parameter: position === undefined ? { keyword: name } : { position, keyword: name },
    equals: [equals],
    default: byDefault,
  },
];

const cudnn = (when?: readonly Condition[]): SwitchEffect[] => [
  { switch: 'cudnn.deterministic', to: true, ...(when && { when }) },
  { switch: 'cudnn.benchmark', to: false, ...(when && { when }) },
];

const algorithms = (when: readonly Condition[]): SwitchEffect[] => [
  { switch: 'deterministic-algorithms', to: true, when },
];

const workspace = (value: string, when?: readonly Condition[]): EnvironmentSetting[] => [
  { name: 'CUBLAS_WORKSPACE_CONFIG', value, ...(when && { when }) },
];

/** Seeding helpers of training libraries. What they do was read in their sources. */
export const frameworkSeeders: readonly Seeder[] = [
  {
    // `device_specific=True` adds the rank.
    api: 'accelerate.utils.set_seed',
    seeds: all,
    seed: first,
    absent: 'required',
    none: 'raises',
    switches: algorithms(flag(2, 'deterministic', true, false)),
    docs: 'https://huggingface.co/docs/accelerate/package_reference/utilities#accelerate.utils.set_seed',
  },
  {
    api: 'catalyst.utils.misc.set_global_seed',
    seeds: all,
    seed: first,
    absent: 'required',
    none: 'raises',
    docs: 'https://github.com/catalyst-team/catalyst/blob/master/catalyst/utils/misc.py',
  },
  {
    api: 'composer.utils.seed_all',
    seeds: all,
    seed: first,
    absent: 'required',
    none: 'raises',
    docs: 'https://docs.mosaicml.com/projects/composer/en/stable/api_reference/generated/composer.utils.seed_all.html',
  },
  {
    api: 'd3rlpy.seed',
    seeds: all,
    seed: { position: 0, keyword: 'n' },
    absent: 'required',
    none: 'raises',
    switches: [{ switch: 'cudnn.deterministic', to: true }],
    docs: 'https://github.com/takuseno/d3rlpy/blob/master/d3rlpy/__init__.py',
  },
  {
    api: 'detectron2.utils.env.seed_all_rng',
    seeds: all,
    seed: first,
    absent: 'entropy',
    none: 'entropy',
    docs: 'https://detectron2.readthedocs.io/en/latest/modules/utils.html#detectron2.utils.env.seed_all_rng',
  },
  {
    api: 'espnet2.torch_utils.set_all_random_seed.set_all_random_seed',
    seeds: all,
    seed: first,
    absent: 'required',
    none: 'raises',
    docs: 'https://github.com/espnet/espnet/blob/master/espnet2/torch_utils/set_all_random_seed.py',
  },
  {
    api: 'fastai.torch_core.set_seed',
    seeds: all,
    seed: { position: 0, keyword: 's' },
    absent: 'required',
    none: 'raises',
    switches: cudnn(flag(1, 'reproducible', true, false)),
    docs: 'https://docs.fast.ai/torch_core.html#set_seed',
  },
  {
    // A split that is given a seed seeds torch as it is made.
    api: 'fastai.vision.all.RandomSplitter',
    seeds: ['torch', 'cuda'],
    seed: { position: 1, keyword: 'seed' },
    absent: 'ignored',
    none: 'ignored',
    docs: 'https://docs.fast.ai/data.transforms.html#randomsplitter',
  },
  ...[
    'from_csv',
    'from_df',
    'from_folder',
    'from_label_func',
    'from_lists',
    'from_name_func',
    'from_name_re',
    'from_path_func',
    'from_path_re',
  ].map(
    (name): Seeder => ({
      api: `fastai.vision.all.*DataLoaders.${name}`,
      seeds: ['torch', 'cuda'],
      seed: { keyword: 'seed' },
      absent: 'ignored',
      none: 'ignored',
      docs: 'https://docs.fast.ai/vision.data.html#imagedataloaders',
    }),
  ),
  ...(['delu', 'zero'] as const).flatMap((library): Seeder[] => [
    {
      api: `${library}.random.seed`,
      seeds: all,
      seed: { position: 0, keyword: 'base_seed' },
      absent: 'required',
      none: library === 'delu' ? 'entropy' : 'raises',
      docs: 'https://yura52.github.io/delu/stable/api/delu.random.html',
    },
    {
      api: `${library}.improve_reproducibility`,
      seeds: all,
      seed: { position: 0, keyword: 'base_seed' },
      absent: 'required',
      none: 'entropy',
      switches: cudnn(),
      docs: 'https://github.com/Yura52/delu/blob/main/delu/_utilities.py',
    },
  ]),
  {
    api: 'flair.set_seed',
    seeds: all,
    seed: first,
    absent: 'required',
    none: 'raises',
    docs: 'https://github.com/flairNLP/flair/blob/master/flair/__init__.py',
  },
  {
    api: 'ignite.utils.manual_seed',
    seeds: all,
    seed: first,
    absent: 'required',
    none: 'raises',
    docs: 'https://docs.pytorch.org/ignite/utils.html#ignite.utils.manual_seed',
  },
  {
    // No seed and no PL_GLOBAL_SEED mean 0.
    api: 'lightning.Fabric.seed_everything',
    seeds: all,
    seed: first,
    absent: 'fixed',
    none: 'fixed',
    initsWorkers: flag(1, 'workers', true, true),
    docs: 'https://lightning.ai/docs/fabric/stable/api/fabric_methods.html#seed-everything',
  },
  {
    // Applies PL_GLOBAL_SEED once more; does nothing where that was never set.
    api: 'lightning.fabric.utilities.seed.reset_seed',
    seeds: all,
    absent: 'ignored',
    none: 'ignored',
    docs: 'https://github.com/Lightning-AI/pytorch-lightning/blob/master/src/lightning/fabric/utilities/seed.py',
  },
  {
    // No seed and no PL_GLOBAL_SEED mean 0; before Lightning 2.2 they meant a random one.
    api: 'lightning.seed_everything',
    seeds: all,
    seed: first,
    absent: 'fixed',
    none: 'fixed',
    initsWorkers: flag(1, 'workers', true, false),
    docs: 'https://lightning.ai/docs/fabric/stable/api/utilities.html#seed-everything',
  },
  {
    api: 'mmcv.runner.set_random_seed',
    seeds: all,
    seed: first,
    absent: 'required',
    none: 'raises',
    switches: cudnn(flag(1, 'deterministic', true, false)),
    docs: 'https://mmcv.readthedocs.io/en/v1.7.0/api.html#mmcv.runner.set_random_seed',
    until: '1.7',
  },
  {
    api: 'mmengine.runner.set_random_seed',
    seeds: all,
    seed: first,
    absent: 'entropy',
    none: 'entropy',
    switches: [...cudnn(flag(1, 'deterministic', true, false)), ...algorithms(flag(1, 'deterministic', true, false))],
    docs: 'https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.runner.set_random_seed.html',
  },
  {
    api: 'modelopt.torch.utils.determinism.enable_determinism',
    seeds: all,
    seed: first,
    absent: 'required',
    none: 'raises',
    switches: [{ switch: 'deterministic-algorithms', to: 'warn-only' }],
    environment: workspace(':4096:8'),
    docs: 'https://nvidia.github.io/Model-Optimizer/reference/generated/modelopt.torch.utils.html',
  },
  {
    // None seeds from entropy and gives cuDNN its flags back.
    api: 'monai.utils.set_determinism',
    seeds: all,
    seed: first,
    absent: 'fixed',
    none: 'entropy',
    switches: [
      ...cudnn([{ parameter: first, equals: [null], negated: true, default: 4294967295 }]),
      {
        switch: 'deterministic-algorithms',
        toArgument: { position: 1, keyword: 'use_deterministic_algorithms' },
        default: null,
      },
    ],
    docs: 'https://docs.monai.io/en/stable/utils.html#monai.utils.set_determinism',
  },
  {
    api: 'pyro.set_rng_seed',
    seeds: all,
    seed: { position: 0, keyword: 'rng_seed' },
    absent: 'required',
    none: 'raises',
    docs: 'https://docs.pyro.ai/en/stable/primitives.html#pyro.set_rng_seed',
  },
  {
    api: 'ray.train.torch.enable_reproducibility',
    seeds: all,
    seed: first,
    absent: 'fixed',
    none: 'raises',
    initsWorkers: [],
    switches: [
      { switch: 'deterministic-algorithms', to: true },
      { switch: 'cudnn.benchmark', to: false },
    ],
    environment: workspace(':4096:8'),
    docs: 'https://docs.ray.io/en/latest/train/api/doc/ray.train.torch.enable_reproducibility.html',
  },
  {
    // Since skrl 2.0 it switches the benchmark on where determinism is not asked for.
    api: 'skrl.utils.set_seed',
    seeds: all,
    seed: first,
    absent: 'entropy',
    none: 'entropy',
    switches: [
      ...cudnn(flag(1, 'deterministic', true, false)),
      ...algorithms(flag(1, 'deterministic', true, false)),
      { switch: 'cudnn.benchmark', to: true, when: flag(1, 'deterministic', false, false) },
      { switch: 'cudnn.deterministic', to: false, when: flag(1, 'deterministic', false, false) },
    ],
    environment: workspace(':4096:8', flag(1, 'deterministic', true, false)),
    docs: 'https://skrl.readthedocs.io/en/latest/api/utils.html',
  },
  {
    api: 'speechbrain.utils.seed.seed_everything',
    seeds: all,
    seed: first,
    absent: 'fixed',
    none: 'raises',
    switches: algorithms(flag(2, 'deterministic', true, false)),
    docs: 'https://speechbrain.readthedocs.io/en/latest/API/speechbrain.utils.seed.html',
  },
  {
    api: 'stable_baselines3.common.utils.set_random_seed',
    seeds: all,
    seed: first,
    absent: 'required',
    none: 'raises',
    switches: cudnn(flag(1, 'using_cuda', true, false)),
    docs: 'https://stable-baselines3.readthedocs.io/en/master/common/utils.html',
  },
  {
    // spaCy's, too. Older releases left torch alone.
    api: 'thinc.util.fix_random_seed',
    seeds: all,
    seed: first,
    absent: 'fixed',
    none: 'raises',
    docs: 'https://github.com/explosion/thinc/blob/main/thinc/util.py',
  },
  {
    // Adds its parameter `rank`.
    api: 'timm.utils.random_seed',
    seeds: all,
    seed: first,
    absent: 'fixed',
    none: 'raises',
    docs: 'https://github.com/huggingface/pytorch-image-models/blob/main/timm/utils/random.py',
  },
  {
    api: 'torch_geometric.seed_everything',
    seeds: all,
    seed: first,
    absent: 'required',
    none: 'raises',
    docs: 'https://pytorch-geometric.readthedocs.io/en/latest/modules/root.html#torch_geometric.seed_everything',
  },
  {
    api: 'torchtnt.utils.env.seed',
    seeds: all,
    seed: first,
    absent: 'required',
    none: 'raises',
    switches: [
      ...['default', 0].map((mode) => ({ mode, on: false, algorithms: false }) as const),
      ...['warn', 1].map((mode) => ({ mode, on: true, algorithms: 'warn-only' }) as const),
      ...['error', 2].map((mode) => ({ mode, on: true, algorithms: true }) as const),
    ].flatMap(({ mode, on, algorithms }): SwitchEffect[] => {
      const when = flag(1, 'deterministic', mode, null);
      return [
        { switch: 'deterministic-algorithms', to: algorithms, when },
        { switch: 'cudnn.deterministic', to: on, when },
        { switch: 'cudnn.benchmark', to: !on, when },
      ];
    }),
    environment: workspace(':4096:8', [
      { parameter: { position: 1, keyword: 'deterministic' }, equals: ['warn', 1, 'error', 2], default: null },
    ]),
    docs: 'https://docs.pytorch.org/tnt/stable/utils/generated/torchtnt.utils.env.seed.html',
  },
  {
    api: 'transformers.enable_full_determinism',
    seeds: all,
    seed: first,
    absent: 'required',
    none: 'raises',
    switches: [
      ...algorithms(flag(1, 'warn_only', false, false)),
      { switch: 'deterministic-algorithms', to: 'warn-only', when: flag(1, 'warn_only', true, false) },
      ...cudnn(),
    ],
    environment: workspace(':16:8'),
    docs: 'https://huggingface.co/docs/transformers/internal/trainer_utils#transformers.enable_full_determinism',
  },
  {
    api: 'transformers.set_seed',
    seeds: all,
    seed: first,
    absent: 'required',
    none: 'raises',
    switches: algorithms(flag(1, 'deterministic', true, false)),
    docs: 'https://huggingface.co/docs/transformers/internal/trainer_utils#transformers.set_seed',
  },
  {
    // Without `deterministic=True` it switches determinism off that was on.
    api: 'ultralytics.utils.torch_utils.init_seeds',
    seeds: all,
    seed: first,
    absent: 'fixed',
    none: 'raises',
    switches: [
      { switch: 'deterministic-algorithms', to: 'warn-only', when: flag(1, 'deterministic', true, false) },
      { switch: 'deterministic-algorithms', to: false, when: flag(1, 'deterministic', false, false) },
      { switch: 'cudnn.deterministic', toArgument: { position: 1, keyword: 'deterministic' }, default: false },
    ],
    environment: workspace(':4096:8', flag(1, 'deterministic', true, false)),
    docs: 'https://docs.ultralytics.com/reference/utils/torch_utils/#ultralytics.utils.torch_utils.init_seeds',
  },
  {
    api: 'utils.general.init_seeds',
    seeds: all,
    seed: first,
    absent: 'fixed',
    none: 'raises',
    switches: [
      { switch: 'cudnn.deterministic', to: true, when: flag(1, 'deterministic', true, false) },
      ...algorithms(flag(1, 'deterministic', true, false)),
    ],
    environment: workspace(':4096:8', flag(1, 'deterministic', true, false)),
    docs: 'https://github.com/ultralytics/yolov5/blob/master/utils/general.py',
  },
];
