import { indexOf, lookup } from './lookup.ts';
import type { Condition, ConstantValue, SwitchAttribute, Switcher } from './types.ts';

const torch = 'https://docs.pytorch.org/docs/stable' as const;

const mode = { position: 0, keyword: 'mode' } as const;
const isMode = (...equals: ConstantValue[]): Condition => ({ parameter: mode, equals, default: null });
const warnOnly = (equals: boolean): Condition => ({
  parameter: { keyword: 'warn_only' },
  equals: [equals],
  default: false,
});
const debugMode = (...equals: ConstantValue[]): Condition => ({
  parameter: { position: 0, keyword: 'debug_mode' },
  equals,
  default: null,
});
const keyword = (name: string, byDefault: ConstantValue, ...equals: ConstantValue[]): Condition => ({
  parameter: { keyword: name },
  equals,
  default: byDefault,
});

/** Calls that set switches and seed nothing. */
export const switchers: readonly Switcher[] = [
  {
    api: 'composer.utils.configure_deterministic_mode',
    switches: [
      { switch: 'deterministic-algorithms', to: true },
      { switch: 'cudnn.benchmark', to: false },
      { switch: 'cudnn.deterministic', to: true },
    ],
    environment: [{ name: 'CUBLAS_WORKSPACE_CONFIG', value: ':4096:8' }],
    docs: 'https://docs.mosaicml.com/projects/composer/en/stable/api_reference/generated/composer.utils.configure_deterministic_mode.html',
  },
  {
    api: 'espnet2.torch_utils.set_all_random_seed.set_deterministic',
    switches: [{ switch: 'deterministic-algorithms', to: true }],
    environment: [{ name: 'CUBLAS_WORKSPACE_CONFIG', value: ':4096:8' }],
    docs: 'https://github.com/espnet/espnet/blob/master/espnet2/torch_utils/set_all_random_seed.py',
  },
  {
    // Without `benchmark=`, asking for determinism switches the benchmark off.
    api: 'lightning.pytorch.Trainer',
    switches: [
      { switch: 'cudnn.benchmark', toArgument: { keyword: 'benchmark' }, default: null },
      {
        switch: 'cudnn.benchmark',
        to: false,
        when: [keyword('deterministic', null, true, 'warn'), keyword('benchmark', null, null)],
      },
      { switch: 'deterministic-algorithms', to: 'warn-only', when: [keyword('deterministic', null, 'warn')] },
      { switch: 'deterministic-algorithms', to: true, when: [keyword('deterministic', null, true)] },
      { switch: 'deterministic-algorithms', to: false, when: [keyword('deterministic', null, false)] },
    ],
    environment: [
      {
        name: 'CUBLAS_WORKSPACE_CONFIG',
        value: ':4096:8',
        when: [keyword('deterministic', null, true, 'warn')],
      },
    ],
    docs: 'https://lightning.ai/docs/pytorch/stable/common/trainer.html#deterministic',
  },
  {
    // TensorFlow's own switch: nothing that is followed here.
    api: 'tensorflow.config.experimental.enable_op_determinism',
    switches: [],
    docs: 'https://www.tensorflow.org/api_docs/python/tf/config/experimental/enable_op_determinism',
  },
  {
    api: 'torch.backends.cudnn.flags',
    isScope: true,
    switches: [
      { switch: 'cudnn.benchmark', toArgument: { position: 1, keyword: 'benchmark' }, default: false },
      { switch: 'cudnn.deterministic', toArgument: { position: 3, keyword: 'deterministic' }, default: false },
    ],
    docs: `${torch}/backends.html#module-torch.backends.cudnn`,
  },
  {
    api: 'torch.backends.cudnn.set_flags',
    switches: [
      { switch: 'cudnn.benchmark', toArgument: { position: 1, keyword: '_benchmark' }, default: null },
      { switch: 'cudnn.deterministic', toArgument: { position: 3, keyword: '_deterministic' }, default: null },
    ],
    docs: `${torch}/backends.html#module-torch.backends.cudnn`,
  },
  {
    api: 'torch.set_deterministic',
    switches: [{ switch: 'deterministic-algorithms', toArgument: { position: 0, keyword: 'd' }, default: null }],
    docs: 'https://docs.pytorch.org/docs/1.7.1/generated/torch.set_deterministic.html',
    since: '1.7',
    until: '1.8',
  },
  {
    api: 'torch.set_deterministic_debug_mode',
    switches: [
      { switch: 'deterministic-algorithms', to: false, when: [debugMode(0, 'default')] },
      { switch: 'deterministic-algorithms', to: 'warn-only', when: [debugMode(1, 'warn')] },
      { switch: 'deterministic-algorithms', to: true, when: [debugMode(2, 'error')] },
    ],
    docs: `${torch}/generated/torch.set_deterministic_debug_mode.html`,
  },
  {
    api: 'torch.use_deterministic_algorithms',
    switches: [
      { switch: 'deterministic-algorithms', toArgument: mode, default: null, when: [warnOnly(false)] },
      { switch: 'deterministic-algorithms', to: 'warn-only', when: [isMode(true), warnOnly(true)] },
      { switch: 'deterministic-algorithms', to: false, when: [isMode(false), warnOnly(true)] },
    ],
    docs: `${torch}/generated/torch.use_deterministic_algorithms.html`,
  },
];

/** Attributes whose assignment is a switch. */
export const switchAttributes = [
  {
    api: 'torch.backends.cudnn.benchmark',
    switch: 'cudnn.benchmark',
    docs: `${torch}/backends.html#torch.backends.cudnn.benchmark`,
  },
  {
    api: 'torch.backends.cudnn.deterministic',
    switch: 'cudnn.deterministic',
    docs: `${torch}/backends.html#torch.backends.cudnn.deterministic`,
  },
] as const satisfies readonly SwitchAttribute[];

const switcherIndex = indexOf(switchers);
const attributeIndex = indexOf<SwitchAttribute>(switchAttributes);

/** The call that sets switches, or undefined. Seeders may set switches too: see `seederFor`. */
export const switcherFor = (name: string): Switcher | undefined => lookup(switcherIndex, name);

/** The switch that assigning to this attribute sets, or undefined. */
export const switchAttributeFor = (name: string): SwitchAttribute | undefined => lookup(attributeIndex, name);
