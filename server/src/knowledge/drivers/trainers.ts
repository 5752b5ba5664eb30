import { words } from '../tables.ts';
import type { Driver, DriverRun, ParameterName } from '../types.ts';

const tntDocs = 'https://docs.pytorch.org/tnt/stable/framework' as const;

const tntTraining = (unit: ParameterName, loader: ParameterName): DriverRun[] => [
  { argument: unit, methods: ['configure_optimizers_and_lr_scheduler', 'on_train_start', 'on_train_epoch_start'] },
  { argument: loader },
  { argument: unit, methods: ['train_step', 'compute_loss', 'on_train_epoch_end', 'on_train_end'] },
];

const tntEvaluation = (unit: ParameterName, loader: ParameterName): DriverRun[] => [
  { argument: unit, methods: ['on_eval_start', 'on_eval_epoch_start'] },
  { argument: loader },
  { argument: unit, methods: ['eval_step', 'compute_loss', 'on_eval_epoch_end', 'on_eval_end'] },
];

const unit: ParameterName = { position: 0, keyword: 'unit' };

const tnt: readonly Driver[] = [
  {
    api: 'torchtnt.framework.evaluate',
    runs: tntEvaluation({ position: 0, keyword: 'eval_unit' }, { position: 1, keyword: 'eval_dataloader' }),
    docs: `${tntDocs}/eval.html`,
  },
  {
    api: 'torchtnt.framework.fit',
    runs: [
      ...tntTraining(unit, { position: 1, keyword: 'train_dataloader' }),
      ...tntEvaluation(unit, { position: 2, keyword: 'eval_dataloader' }),
    ],
    docs: `${tntDocs}/fit.html`,
  },
  {
    api: 'torchtnt.framework.train',
    runs: tntTraining({ position: 0, keyword: 'train_unit' }, { position: 1, keyword: 'train_dataloader' }),
    docs: `${tntDocs}/train.html`,
  },
];

// Workers are processes of their own: nothing that the program has seeded counts there.
const ray: readonly Driver[] = [
  {
    api: 'ray.train.torch.TorchTrainer.fit',
    runs: [{ process: 'remote' }],
    docs: 'https://docs.ray.io/en/latest/train/api/doc/ray.train.torch.TorchTrainer.html',
  },
  {
    api: 'ray.train.torch.prepare_data_loader',
    runs: [],
    docs: 'https://docs.ray.io/en/latest/train/api/doc/ray.train.torch.prepare_data_loader.html',
  },
  {
    api: 'ray.tune.Tuner.fit',
    runs: [{ process: 'remote' }],
    docs: 'https://docs.ray.io/en/latest/tune/api/doc/ray.tune.Tuner.html',
  },
  {
    api: 'ray.tune.run',
    runs: [{ argument: { position: 0, keyword: 'run_or_experiment' }, process: 'remote' }],
    docs: 'https://docs.ray.io/en/latest/tune/api/doc/ray.tune.run.html',
  },
];

const ignite: readonly Driver[] = [
  {
    api: 'ignite.distributed.Parallel.run',
    runs: [{ argument: { position: 0, keyword: 'func' }, leading: 1, passesRest: true }],
    docs: 'https://docs.pytorch.org/ignite/distributed.html#ignite.distributed.launcher.Parallel.run',
  },
  {
    api: 'ignite.engine.Engine.run',
    runs: [{ argument: { position: 0, keyword: 'data' } }, {}],
    docs: 'https://docs.pytorch.org/ignite/generated/ignite.engine.engine.Engine.html#ignite.engine.engine.Engine.run',
  },
];

// The module is given as a class, and made when training starts.
const skorch = ['NeuralNet', 'NeuralNetBinaryClassifier', 'NeuralNetClassifier', 'NeuralNetRegressor'].flatMap((name) =>
  ['fit', 'initialize', 'partial_fit'].map(
    (method): Driver => ({
      api: `skorch.${name}.${method}`,
      runs: [{ makes: true }],
      docs: `https://skorch.readthedocs.io/en/stable/net.html#skorch.net.NeuralNet.${method}`,
    }),
  ),
);

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
    // The model and its guide.
    api: 'pyro.infer.SVI.step',
    runs: [{}],
    docs: 'https://docs.pyro.ai/en/stable/inference_algos.html#pyro.infer.svi.SVI.step',
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

/** Training libraries beside Lightning. */
export const trainerDrivers: readonly Driver[] = [...tnt, ...ray, ...ignite, ...skorch, ...others];
