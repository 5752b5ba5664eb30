import { words } from '../tables.ts';
import type { Driver, DriverRun, ParameterName } from '../types.ts';

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

/** A data module may also stand where the first loaders do. */
const setUp = (datamodule: ParameterName, loaders: ParameterName): DriverRun[] => [
  { argument: datamodule, methods: ['prepare_data'] },
  { argument: loaders, methods: ['prepare_data'] },
  { argument: model, methods: ['prepare_data'] },
  { argument: datamodule, methods: ['setup'] },
  { argument: loaders, methods: ['setup'] },
  { argument: model, methods: ['setup', 'configure_model'] },
];

const evaluation = (name: 'validate' | 'test' | 'predict', loaderMethod: string, steps: readonly string[]): Driver => {
  const datamodule: ParameterName = { position: name === 'predict' ? 2 : 4, keyword: 'datamodule' };
  const loaders: ParameterName = { position: 1, keyword: 'dataloaders' };
  return {
    api: `lightning.pytorch.Trainer.${name}`,
    runs: [
      ...setUp(datamodule, loaders),
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

const lightning: readonly Driver[] = [
  {
    api: 'lightning.Fabric.launch',
    runs: [{ argument: { position: 0, keyword: 'function' }, leading: 1, passesRest: true }],
    docs: 'https://lightning.ai/docs/fabric/stable/api/fabric_methods.html#launch',
  },
  {
    // Two validation batches run before training starts, to see that they can.
    api: 'lightning.pytorch.Trainer.fit',
    runs: [
      ...setUp(datamodule, trainLoaders),
      { argument: model, methods: ['configure_optimizers', 'on_fit_start'] },
      { argument: datamodule, methods: ['val_dataloader'] },
      { argument: trainLoaders, methods: ['val_dataloader'] },
      { argument: { position: 2, keyword: 'val_dataloaders' } },
      { argument: model, methods: ['val_dataloader', ...validation] },
      { argument: datamodule, methods: ['train_dataloader'] },
      { argument: trainLoaders, methods: ['train_dataloader'] },
      { argument: trainLoaders },
      { argument: model, methods: ['train_dataloader', ...training, ...validation, 'on_train_end', 'on_fit_end'] },
    ],
    docs: `${trainerDocs}#fit`,
  },
  evaluation('predict', 'predict_dataloader', stage('predict')),
  evaluation('test', 'test_dataloader', stage('test')),
  evaluation('validate', 'val_dataloader', validation),
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

const others: readonly Driver[] = [
  {
    api: 'accelerate.notebook_launcher',
    runs: [{ argument: { position: 0, keyword: 'function' }, arguments: { position: 1, keyword: 'args' } }],
    docs: 'https://huggingface.co/docs/accelerate/package_reference/launchers#accelerate.notebook_launcher',
  },
  {
    api: 'detectron2.engine.launch',
    runs: [{ argument: { position: 0, keyword: 'main_func' }, arguments: { position: 5, keyword: 'args' } }],
    docs: 'https://detectron2.readthedocs.io/en/latest/modules/engine.html#detectron2.engine.launch',
  },
  {
    api: 'optuna.study.Study.optimize',
    runs: [{ argument: { position: 0, keyword: 'func' }, leading: 1 }],
    docs: 'https://optuna.readthedocs.io/en/stable/reference/generated/optuna.study.Study.html#optuna.study.Study.optimize',
  },
  {
    api: 'transformers.Trainer',
    runs: [{ argument: { keyword: 'model_init' } }],
    docs: 'https://huggingface.co/docs/transformers/main_classes/trainer#transformers.Trainer',
  },
  {
    api: 'transformers.Trainer.train',
    runs: [
      {
        methods: words(`
          get_train_dataloader create_optimizer_and_scheduler create_optimizer training_step compute_loss
          get_eval_dataloader evaluate
        `),
      },
    ],
    docs: 'https://huggingface.co/docs/transformers/main_classes/trainer#transformers.Trainer.train',
  },
];

/** torch, Lightning and other training libraries. Where a hook belongs to old releases only, it is listed all the same. */
export const frameworkDrivers: readonly Driver[] = [...lightning, ...torchDrivers, ...others];
