import { indexOf, lookup } from './lookup.ts';
import { merged } from './tables.ts';
import type { SwitchEffect, TrainerConfiguration, TrainerSeeder } from './types.ts';

const all = ['python', 'numpy', 'torch', 'cuda'] as const;

const deterministicMode = [{ parameter: { keyword: 'deterministic_mode' }, equals: [true], default: false }] as const;

const composerSwitches: readonly SwitchEffect[] = [
  { switch: 'deterministic-algorithms', to: true, when: deterministicMode },
  { switch: 'cudnn.benchmark', to: false, when: deterministicMode },
  { switch: 'cudnn.deterministic', to: true, when: deterministicMode },
];

// `seed=None` leaves the generators as they are.
const stableBaselines = ['A2C', 'DDPG', 'DQN', 'PPO', 'SAC', 'TD3'].map(
  (name): TrainerSeeder => ({
    api: `stable_baselines3.${name}`,
    seeds: all,
    seed: { keyword: 'seed' },
    absent: 'ignored',
    none: 'ignored',
    seedsArguments: true,
    docs: `https://stable-baselines3.readthedocs.io/en/master/modules/${name.toLowerCase()}.html`,
  }),
);

/** Trainers and algorithms that seed as they are made. */
export const trainerSeeders: readonly TrainerSeeder[] = merged(stableBaselines, [
  {
    // Three seeds from a configuration, each with a constant as default.
    api: 'allennlp.common.util.prepare_environment',
    seeds: all,
    seed: { position: 0, keyword: 'params' },
    seedKey: 'random_seed',
    absent: 'required',
    none: 'raises',
    docs: 'https://docs.allennlp.org/main/api/common/util/#prepare_environment',
  },
  {
    api: 'composer.Trainer',
    seeds: all,
    seed: { keyword: 'seed' },
    absent: 'entropy',
    none: 'entropy',
    switches: composerSwitches,
    environment: [{ name: 'CUBLAS_WORKSPACE_CONFIG', value: ':4096:8', when: deterministicMode }],
    docs: 'https://docs.mosaicml.com/projects/composer/en/stable/api_reference/generated/composer.Trainer.html',
  },
  {
    // `seed=42` by default; every epoch seeds anew.
    api: 'catalyst.dl.SupervisedRunner.train',
    seeds: all,
    seed: { keyword: 'seed' },
    absent: 'fixed',
    none: 'raises',
    docs: 'https://catalyst-team.github.io/catalyst/api/runners.html#supervisedrunner',
  },
  {
    // SEED is -1 by default: the time, the process and the system's entropy.
    api: 'detectron2.engine.default_setup',
    seeds: all,
    seed: { position: 0, keyword: 'cfg' },
    seedKey: 'SEED',
    unset: [-1],
    absent: 'required',
    none: 'entropy',
    docs: 'https://detectron2.readthedocs.io/en/latest/modules/engine.html#detectron2.engine.defaults.default_setup',
  },
  {
    // True, the default, stands for 0; before Lightning 2.2 it stood for a random seed.
    api: 'lightning.pytorch.cli.LightningCLI',
    seeds: all,
    seed: { position: 6, keyword: 'seed_everything_default' },
    unset: [false],
    absent: 'fixed',
    none: 'ignored',
    initsWorkers: [],
    docs: 'https://lightning.ai/docs/pytorch/stable/api/lightning.pytorch.cli.LightningCLI.html',
  },
  {
    api: 'mmengine.runner.Runner',
    seeds: all,
    seed: { keyword: 'randomness' },
    seedKey: 'seed',
    absent: 'entropy',
    none: 'entropy',
    drawnBy: { api: 'mmengine.dist.sync_random_seed', generator: 'numpy' },
    docs: 'https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.runner.Runner.html',
  },
  {
    api: 'mmengine.runner.Runner.from_cfg',
    seeds: all,
    seed: { position: 0, keyword: 'cfg' },
    seedKey: 'randomness',
    absent: 'required',
    none: 'raises',
    docs: 'https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.runner.Runner.html',
  },
  {
    // Since version 3 it trains with transformers' trainer.
    api: 'sentence_transformers.SentenceTransformer.fit',
    seeds: all,
    absent: 'fixed',
    none: 'fixed',
    docs: 'https://sbert.net/docs/package_reference/sentence_transformer/SentenceTransformer.html#sentence_transformers.SentenceTransformer.fit',
  },
  ...['CrossEncoder', 'SentenceTransformer', 'SparseEncoder'].map(
    (name): TrainerSeeder => ({
      api: `sentence_transformers.${name}Trainer`,
      seeds: all,
      seed: { position: 1, keyword: 'args' },
      seedKey: 'seed',
      absent: 'fixed',
      none: 'fixed',
      docs: 'https://sbert.net/docs/package_reference/sentence_transformer/trainer.html',
    }),
  ),
  {
    api: 'setfit.Trainer',
    seeds: all,
    seed: { position: 1, keyword: 'args' },
    seedKey: 'seed',
    absent: 'fixed',
    none: 'fixed',
    docs: 'https://huggingface.co/docs/setfit/reference/trainer#setfit.Trainer',
  },
  {
    api: 'transformers.Seq2SeqTrainer',
    seeds: all,
    seed: { position: 1, keyword: 'args' },
    seedKey: 'seed',
    absent: 'fixed',
    none: 'fixed',
    docs: 'https://huggingface.co/docs/transformers/main_classes/trainer#transformers.Seq2SeqTrainer',
  },
  {
    // A model that was built before it keeps the weights it drew.
    api: 'transformers.Trainer',
    seeds: all,
    seed: { position: 1, keyword: 'args' },
    seedKey: 'seed',
    absent: 'fixed',
    none: 'fixed',
    docs: 'https://huggingface.co/docs/transformers/main_classes/trainer#transformers.Trainer',
  },
  {
    // All are transformers' trainer underneath; `args` stands second in most and third in some.
    api: 'trl.*Trainer',
    seeds: all,
    seed: { keyword: 'args' },
    seedKey: 'seed',
    absent: 'fixed',
    none: 'fixed',
    docs: 'https://huggingface.co/docs/trl/sft_trainer',
  },
  // The model is made anew from what was given to the constructor.
  ...['RTDETR', 'YOLO', 'YOLOE', 'YOLOWorld'].map(
    (name): TrainerSeeder => ({
      api: `ultralytics.${name}.train`,
      seeds: all,
      seed: { keyword: 'seed' },
      absent: 'fixed',
      none: 'raises',
      switches: [
        {
          switch: 'cudnn.deterministic',
          to: false,
          when: [{ parameter: { keyword: 'deterministic' }, equals: [false], default: true }],
        },
      ],
      docs: 'https://docs.ultralytics.com/modes/train/#train-settings',
    }),
  ),
] satisfies readonly TrainerSeeder[]);

const configuration = (api: string, docs: TrainerConfiguration['docs']): TrainerConfiguration => ({
  api,
  seed: { keyword: 'seed' },
  absent: 'fixed',
  none: 'raises',
  docs,
});

/** Configurations that trainers take their seeds from: 42 by default, all of them. */
export const trainerConfigurations: readonly TrainerConfiguration[] = merged([
  configuration(
    'sentence_transformers.*TrainingArguments',
    'https://sbert.net/docs/package_reference/sentence_transformer/training_args.html',
  ),
  configuration('setfit.TrainingArguments', 'https://huggingface.co/docs/setfit/reference/trainer'),
  configuration(
    'transformers.*TrainingArguments',
    'https://huggingface.co/docs/transformers/main_classes/trainer#transformers.TrainingArguments',
  ),
  ...['CPO', 'DPO', 'Distillation', 'GKD', 'GRPO', 'KTO', 'ORPO', 'PPO', 'RLOO', 'Reward', 'SFT'].map((name) =>
    configuration(`trl.${name}Config`, 'https://huggingface.co/docs/trl/sft_trainer#trl.SFTConfig'),
  ),
]);

const index = indexOf(trainerSeeders);
const configurationIndex = indexOf(trainerConfigurations);

/** The trainer of this canonical name that seeds as it is made, or undefined. */
export const trainerSeederFor = (name: string): TrainerSeeder | undefined => lookup(index, name);

/** The configuration of this canonical name that a trainer takes its seed from, or undefined. */
export const trainerConfigurationFor = (name: string): TrainerConfiguration | undefined =>
  lookup(configurationIndex, name);
