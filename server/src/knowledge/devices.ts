import type { DeviceRow } from './hardware.ts';
import { indexOf, lookup } from './lookup.ts';
import { words } from './tables.ts';

const torch = 'https://docs.pytorch.org/docs/stable' as const;

/** Functions that make tensors where `device=` says; a `*` is any of a library's functions. */
const factories: readonly DeviceRow[] = words('torch.* torch.nn.* torch.nn.functional.*').map((api) => ({
  api,
  device: { keyword: 'device' },
  absent: 'nowhere',
  docs: `${torch}/tensor_attributes.html#torch.device`,
}));

/** Calls that put what a program computes onto a device. */
const rows: readonly DeviceRow[] = [
  {
    api: 'accelerate.Accelerator',
    absent: 'found',
    cpuWhere: [{ parameter: { keyword: 'cpu' }, equals: [true], default: false }],
    docs: 'https://huggingface.co/docs/accelerate/package_reference/accelerator',
  },
  {
    api: 'composer.Trainer',
    device: { keyword: 'device' },
    absent: 'found',
    docs: 'https://docs.mosaicml.com/projects/composer/en/stable/api_reference/generated/composer.Trainer.html',
  },
  {
    api: 'fastai.learner.Learner',
    absent: 'found',
    docs: 'https://docs.fast.ai/torch_core.html#default_device',
  },
  {
    api: 'fastai.vision.learner.vision_learner',
    absent: 'found',
    docs: 'https://docs.fast.ai/torch_core.html#default_device',
  },
  {
    api: 'lightning.Fabric',
    device: { position: 0, keyword: 'accelerator' },
    absent: 'found',
    docs: 'https://lightning.ai/docs/fabric/stable/api/fabric_args.html',
  },
  {
    // Before 2.0 the CPU was what it took, unless `gpus=` or `accelerator=` said otherwise.
    api: 'lightning.pytorch.Trainer',
    device: { keyword: 'accelerator' },
    count: { keyword: 'gpus' },
    absent: 'found',
    docs: 'https://lightning.ai/docs/pytorch/stable/common/trainer.html#accelerator',
  },
  {
    api: 'torch.Tensor.cuda',
    absent: 'cuda',
    docs: `${torch}/generated/torch.Tensor.cuda.html`,
  },
  {
    api: 'torch.Tensor.to',
    device: { position: 0, keyword: 'device' },
    absent: 'nowhere',
    docs: `${torch}/generated/torch.Tensor.to.html`,
  },
  {
    api: 'torch.cuda.amp.GradScaler',
    absent: 'found',
    docs: `${torch}/amp.html`,
  },
  {
    api: 'torch.cuda.amp.autocast',
    absent: 'found',
    docs: `${torch}/amp.html`,
  },
  {
    api: 'torch.cuda.set_device',
    absent: 'cuda',
    docs: `${torch}/generated/torch.cuda.set_device.html`,
  },
  {
    api: 'torch.device',
    device: { position: 0, keyword: 'type' },
    absent: 'nowhere',
    docs: `${torch}/tensor_attributes.html#torch.device`,
  },
  {
    api: 'torch.distributed.init_process_group',
    device: { position: 0, keyword: 'backend' },
    absent: 'found',
    docs: `${torch}/distributed.html#torch.distributed.init_process_group`,
  },
  {
    api: 'torch.nn.DataParallel',
    absent: 'found',
    docs: `${torch}/generated/torch.nn.DataParallel.html`,
  },
  {
    api: 'torch.nn.Module.cuda',
    absent: 'cuda',
    docs: `${torch}/generated/torch.nn.Module.html#torch.nn.Module.cuda`,
  },
  {
    api: 'torch.nn.Module.to',
    device: { position: 0, keyword: 'device' },
    absent: 'nowhere',
    docs: `${torch}/generated/torch.nn.Module.html#torch.nn.Module.to`,
  },
  {
    api: 'torch.set_default_device',
    device: { position: 0, keyword: 'device' },
    absent: 'nowhere',
    docs: `${torch}/generated/torch.set_default_device.html`,
  },
  {
    api: 'torch.set_default_tensor_type',
    device: { position: 0, keyword: 't' },
    absent: 'nowhere',
    docs: `${torch}/generated/torch.set_default_tensor_type.html`,
  },
  {
    api: 'transformers.Trainer',
    absent: 'found',
    docs: 'https://huggingface.co/docs/transformers/main_classes/trainer',
  },
  {
    api: 'transformers.TrainingArguments',
    absent: 'found',
    cpuWhere: [
      { parameter: { keyword: 'use_cpu' }, equals: [true], default: false },
      { parameter: { keyword: 'no_cuda' }, equals: [true], default: false },
    ],
    docs: 'https://huggingface.co/docs/transformers/main_classes/trainer#transformers.TrainingArguments.use_cpu',
  },
  {
    api: 'ultralytics.YOLO.train',
    device: { keyword: 'device' },
    absent: 'found',
    docs: 'https://docs.ultralytics.com/modes/train/#train-settings',
  },
];

/** Every row, the special ones before the patterns. */
export const devices: readonly DeviceRow[] = [...rows, ...factories].sort((a, b) => (a.api < b.api ? -1 : 1));

/** What a device's name stands for, as torch spells it and as trainers do: CUDA, what the machine has, or neither. */
export function deviceNamed(name: string): 'cuda' | 'found' | 'other' {
  if (/^(?:cuda(?::\d+)?|gpu|nccl|torch\.cuda\..*|\d+(?:,\d+)*)$/i.test(name)) return 'cuda';
  return name === 'auto' ? 'found' : 'other';
}

const index = indexOf(devices);

/** The row of a call that puts what a program computes onto a device, or undefined. */
export const deviceFor = (name: string): DeviceRow | undefined => lookup(index, name);
