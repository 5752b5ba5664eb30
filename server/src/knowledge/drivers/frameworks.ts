import { words } from '../tables.ts';
import type { Condition, Driver, DriverRun, ParameterName } from '../types.ts';

const torch = 'https://docs.pytorch.org/docs/stable' as const;
const trainerDocs = 'https://lightning.ai/docs/pytorch/stable/common/trainer.html' as const;
const model: ParameterName = { position: 0, keyword: 'model' };

const validation = words(`
  on_validation_start on_validation_epoch_start on_validation_batch_start validation_step on_validation_batch_end
  validation_epoch_end on_validation_epoch_end on_validation_end
`);

const training = words(`
  on_train_start on_train_epoch_start on_train_batch_start training_step on_before_zero_grad on_before_backward
  on_after_backward on_before_optimizer_step optimizer_step on_train_batch_end training_epoch_end on_train_epoch_end
`);

const stage = (name: 'test' | 'predict'): string[] => [
  `on_${name}_start`,
  `on_${name}_epoch_start`,
  `on_${name}_batch_start`,
  `${name}_step`,
  `on_${name}_batch_end`,
  ...(name === 'test' ? ['test_epoch_end'] : []),
  `on_${name}_epoch_end`,
  `on_${name}_end`,
];

const callbacks = words(`
  setup on_fit_start on_sanity_check_start on_sanity_check_end on_train_start on_train_epoch_start on_train_batch_start
  on_before_zero_grad on_before_backward on_after_backward on_before_optimizer_step on_train_batch_end
  on_train_epoch_end on_validation_start on_validation_epoch_start on_validation_batch_start on_validation_batch_end
  on_validation_epoch_end on_validation_end on_train_end on_fit_end teardown
`);

/** A data module may also stand where the first loaders do. */
const setUp = (module: ParameterName, data: ParameterName, loaders: ParameterName): DriverRun[] => [
  { argument: data, methods: ['prepare_data'] },
  { argument: loaders, methods: ['prepare_data'] },
  { argument: module, methods: ['prepare_data'] },
  { argument: data, methods: ['setup'] },
  { argument: loaders, methods: ['setup'] },
  { argument: module, methods: ['setup', 'configure_model'] },
];

const evaluation = (name: 'validate' | 'test' | 'predict', loaderMethod: string, steps: readonly string[]): Driver => {
  const datamodule: ParameterName = { position: name === 'predict' ? 2 : 4, keyword: 'datamodule' };
  const loaders: ParameterName = { position: 1, keyword: 'dataloaders' };
  return {
    api: `lightning.pytorch.Trainer.${name}`,
    runs: [
      ...setUp(model, datamodule, loaders),
      { argument: datamodule, methods: [loaderMethod] },
      { argument: loaders, methods: [loaderMethod] },
      { argument: loaders },
      { argument: model, methods: [loaderMethod, ...steps] },
    ],
    docs: `${trainerDocs}#${name}`,
  };
};

const datamodule: ParameterName = { position: 3, keyword: 'datamodule' };
const trainLoaders: ParameterName = { position: 1, keyword: 'train_dataloaders' };

/** Two validation batches run before training starts, to see that they can. */
const fitting = (module: ParameterName, data: ParameterName, loaders: ParameterName): DriverRun[] => [
  ...setUp(module, data, loaders),
  { argument: module, methods: ['configure_optimizers', 'on_fit_start'] },
  { argument: data, methods: ['val_dataloader'] },
  { argument: loaders, methods: ['val_dataloader'] },
  { argument: { position: 2, keyword: 'val_dataloaders' } },
  { argument: module, methods: ['val_dataloader', ...validation] },
  { argument: data, methods: ['train_dataloader'] },
  { argument: loaders, methods: ['train_dataloader'] },
  { argument: loaders },
  { argument: module, methods: ['train_dataloader', ...training, ...validation, 'on_train_end', 'on_fit_end'] },
];

const modelClass: ParameterName = { position: 0, keyword: 'model_class' };
const dataClass: ParameterName = { position: 1, keyword: 'datamodule_class' };
const noLoaders: ParameterName = { keyword: 'train_dataloaders' };
const isRun: Condition = { parameter: { keyword: 'run' }, equals: [false], negated: true, default: true };

const lightning: readonly Driver[] = [
  {
    api: 'lightning.Fabric.launch',
    runs: [{ argument: { position: 0, keyword: 'function' }, leading: 1, passesRest: true }],
    docs: 'https://lightning.ai/docs/fabric/stable/api/fabric_methods.html#launch',
  },
  {
    api: 'lightning.Fabric.setup_dataloaders',
    runs: [],
    docs: 'https://lightning.ai/docs/fabric/stable/api/fabric_methods.html#setup-dataloaders',
  },
  {
    api: 'lightning.pytorch.Trainer.fit',
    runs: [...fitting(model, datamodule, trainLoaders), { methods: callbacks }],
    docs: `${trainerDocs}#fit`,
  },
  evaluation('predict', 'predict_dataloader', stage('predict')),
  evaluation('test', 'test_dataloader', stage('test')),
  evaluation('validate', 'val_dataloader', validation),
  {
    // Makes the data and the model, and trains unless it is told not to.
    api: 'lightning.pytorch.cli.LightningCLI',
    runs: [
      { argument: modelClass, makes: true },
      { argument: dataClass, makes: true },
      ...fitting(modelClass, dataClass, noLoaders).map((run) => ({ ...run, when: [isRun] })),
    ],
    gives: { model: modelClass, datamodule: dataClass },
    docs: 'https://lightning.ai/docs/pytorch/stable/api/lightning.pytorch.cli.LightningCLI.html',
  },
];

const torchDrivers: readonly Driver[] = [
  {
    api: 'torch.autograd.Function.apply',
    runs: [{ methods: ['forward', 'setup_context'] }],
    docs: `${torch}/autograd.html#torch.autograd.Function`,
  },
  {
    api: 'torch.multiprocessing.spawn',
    runs: [
      {
        argument: { position: 0, keyword: 'fn' },
        arguments: { position: 1, keyword: 'args' },
        leading: 1,
        process: 'spawn',
      },
    ],
    docs: `${torch}/multiprocessing.html#torch.multiprocessing.spawn.spawn`,
  },
  {
    api: 'torch.nn.Module.apply',
    runs: [{ argument: { position: 0, keyword: 'fn' }, leading: 1 }],
    docs: `${torch}/generated/torch.nn.Module.html#torch.nn.Module.apply`,
  },
  {
    api: 'torch.utils.checkpoint.checkpoint',
    runs: [{ argument: { position: 0, keyword: 'function' }, passesRest: true }],
    docs: `${torch}/checkpoint.html#torch.utils.checkpoint.checkpoint`,
  },
];

/** torch and Lightning. Where a hook belongs to old releases only, it is listed all the same. */
export const frameworkDrivers: readonly Driver[] = [...lightning, ...torchDrivers];
