import { merged, words } from '../tables.ts';
import type { Draw } from '../types.ts';
import { drawRows, is, isNot } from './rows.ts';

const transformers = 'https://huggingface.co/docs/transformers' as const;
const datasets = 'https://huggingface.co/docs/datasets/package_reference/main_classes' as const;

const fromConfiguration = words(`
  *.from_config *ForAudioClassification *ForCausalLM *ForConditionalGeneration *ForImageClassification *ForMaskedLM
  *ForMultipleChoice *ForPreTraining *ForQuestionAnswering *ForSemanticSegmentation *ForSequenceClassification
  *ForTokenClassification *LMHeadModel *Model
`);

const families = [
  {
    draws: 'torch',
    prefix: 'transformers.',
    docs: `${transformers}/main_classes/model#transformers.PreTrainedModel.from_pretrained`,
  },
  {
    draws: 'tensorflow',
    prefix: 'transformers.TF',
    docs: `${transformers}/v4.57.1/main_classes/model#transformers.TFPreTrainedModel`,
  },
] as const;

// A model made from its configuration draws every weight.
const models = families.flatMap(({ draws, prefix, docs }) =>
  drawRows({ draws, prefix, docs: () => docs }, fromConfiguration),
);

const checkpoint = { position: 0, keyword: 'pretrained_model_name_or_path' } as const;

/** Never true: what draws only where something is known. */
const never = is({ keyword: 'pretrained_model_name_or_path' }, [false], null);

// Checkpoints as they are after pre-training: without a head for any task of their own.
const baseCheckpoints = words(`
  albert-base-v2 albert/albert-base-v2 allenai/longformer-base-4096 allenai/scibert_scivocab_uncased
  answerdotai/ModernBERT-base answerdotai/ModernBERT-large bert-base-cased bert-base-chinese
  bert-base-multilingual-cased bert-base-multilingual-uncased bert-base-uncased bert-large-cased bert-large-uncased
  camembert-base dbmdz/bert-base-german-cased distilbert-base-cased distilbert-base-multilingual-cased
  distilbert-base-uncased distilbert/distilbert-base-cased distilbert/distilbert-base-uncased distilgpt2
  distilroberta-base dmis-lab/biobert-base-cased-v1.1 emilyalsentzer/Bio_ClinicalBERT
  facebook/hubert-base-ls960 facebook/wav2vec2-base facebook/wav2vec2-large-xlsr-53
  FacebookAI/roberta-base FacebookAI/roberta-large FacebookAI/xlm-roberta-base google-bert/bert-base-cased
  google-bert/bert-base-chinese google-bert/bert-base-multilingual-cased google-bert/bert-base-uncased
  google-bert/bert-large-uncased google/bigbird-roberta-base google/electra-base-discriminator
  google/electra-small-discriminator google/vit-base-patch16-224-in21k gpt2 hfl/chinese-bert-wwm-ext
  hfl/chinese-macbert-base hfl/chinese-roberta-wwm-ext microsoft/codebert-base microsoft/deberta-base
  microsoft/deberta-large microsoft/deberta-v3-base microsoft/deberta-v3-large microsoft/deberta-v3-small
  microsoft/deberta-v3-xsmall nvidia/mit-b0 nvidia/mit-b1 nvidia/mit-b5 openai-community/gpt2
  roberta-base roberta-large sentence-transformers/all-MiniLM-L6-v2 vinai/bertweet-base vinai/phobert-base
  xlm-roberta-base xlm-roberta-large xlnet-base-cased
`);

// Whether a checkpoint has the head that the class asks for is not told by the code, but who says how many labels
// there are is about to train a new one.
const withNewHead = families.flatMap(({ draws, prefix, docs }) =>
  drawRows(
    {
      draws,
      prefix,
      suffix: '.from_pretrained',
      docs: () => docs,
      when: [isNot({ keyword: 'num_labels' }, [null], null)],
    },
    words('*ForAudioClassification *ForImageClassification *ForSequenceClassification *ForTokenClassification'),
  ).map((row): Draw => ({ ...row, orKnown: [is(checkpoint, baseCheckpoints, null)] })),
);

// These are asked for less often with a number of labels than without.
const withOtherHead = families.flatMap(({ draws, prefix, docs }) =>
  drawRows(
    {
      draws,
      prefix,
      suffix: '.from_pretrained',
      docs: () => docs,
      when: [is(checkpoint, baseCheckpoints, null)],
    },
    words('*ForMultipleChoice *ForQuestionAnswering *ForSemanticSegmentation'),
  ).map((row): Draw => ({ ...row, when: [never], orKnown: row.when ?? [] })),
);

// Named as models are, and nothing is drawn when they are made.
const collators = words('DataCollatorForMultipleChoice DataCollatorForTokenClassification').map(
  (name): Draw => ({
    api: `transformers.${name}`,
    draws: 'torch',
    when: [never],
    docs: `${transformers}/main_classes/data_collator#transformers.${name}`,
  }),
);

const others: readonly Draw[] = [
  {
    api: 'datasets.Dataset.shuffle',
    draws: 'numpy',
    unless: [
      { position: 0, keyword: 'seed' },
      { position: 1, keyword: 'generator' },
    ],
    docs: `${datasets}#datasets.Dataset.shuffle`,
  },
  {
    api: 'datasets.Dataset.train_test_split',
    draws: 'numpy',
    unless: [
      { position: 4, keyword: 'seed' },
      { position: 5, keyword: 'generator' },
    ],
    when: [is({ position: 2, keyword: 'shuffle' }, [true], true)],
    docs: `${datasets}#datasets.Dataset.train_test_split`,
  },
  {
    api: 'datasets.DatasetDict.shuffle',
    draws: 'numpy',
    unless: [
      { position: 0, keyword: 'seeds' },
      { position: 1, keyword: 'seed' },
      { position: 2, keyword: 'generators' },
    ],
    docs: `${datasets}#datasets.DatasetDict.shuffle`,
  },
  {
    // The noise that an image is made from.
    api: 'diffusers.*Pipeline.__call__',
    draws: 'torch',
    unless: [{ keyword: 'generator' }],
    docs: 'https://huggingface.co/docs/diffusers/using-diffusers/reusing_seeds',
  },
  {
    // The adapters' first matrices are random.
    api: 'peft.get_peft_model',
    draws: 'torch',
    docs: 'https://huggingface.co/docs/peft/package_reference/peft_model#peft.get_peft_model',
  },
  {
    api: 'timm.create_model',
    draws: 'torch',
    when: [is({ position: 1, keyword: 'pretrained' }, [false], false)],
    orWhen: [isNot({ keyword: 'num_classes' }, [null], null)],
    docs: 'https://huggingface.co/docs/timm/reference/models#timm.create_model',
  },
];

const newHead = isNot({ keyword: 'num_classes' }, [null], null);

// What each of timm's modules calls a model, by the beginnings of the names.
const timmModels = ['timm.models.', 'timm.models.*.'].flatMap((prefix) =>
  drawRows(
    {
      draws: 'torch',
      prefix,
      docs: () => 'https://huggingface.co/docs/timm/reference/models',
      when: [is({ position: 0, keyword: 'pretrained' }, [false], false)],
    },
    words(`
      beit* cait_* convmixer_* convnext* cspdarknet* cspresne* darknet* deit* densenet* dla* dpn* edgenext_* efficientnet*
      efficientvit_* eva* fastvit_* ghostnet* hrnet_* inception_* legacy_* levit_* maxvit_* mixer_* mixnet_* mnasnet_*
      mobilenet* mobilevit* nasnetalarge nfnet_* pnasnet5large poolformer* pvt_* regnet* repvgg_* res2net* resnest*
      resnet* resnext* rexnet_* senet* seresne* swin* tf_* tresnet_* twins_* vgg* visformer_* vit_* volo_* wide_resnet*
      xception* xcit_*
    `),
  ).map((row): Draw => ({ ...row, orWhen: [newHead] })),
);

const timmData = 'https://github.com/huggingface/pytorch-image-models/tree/main/timm/data' as const;

const timmLayers = [
  ...drawRows(
    { draws: 'torch', prefix: 'timm.layers.', docs: () => 'https://huggingface.co/docs/timm/reference/layers' },
    words(`
      Attention ConvMlp Mlp PatchEmbed lecun_normal_ trunc_normal_ trunc_normal_tf_ variance_scaling_
    `),
  ),
  ...drawRows(
    {
      draws: 'torch',
      prefix: 'timm.layers.',
      suffix: '.__call__',
      docs: () => 'https://huggingface.co/docs/timm/reference/layers',
      inTraining: true,
    },
    words('DropBlock2d DropPath PatchDropout'),
  ),
  ...drawRows(
    {
      draws: 'torch',
      prefix: 'timm.layers.',
      docs: () => 'https://huggingface.co/docs/timm/reference/layers',
      when: [is({ position: 2, keyword: 'training' }, [true], false)],
    },
    ['drop_path'],
  ),
];

const timmTransforms: readonly Draw[] = [
  { api: 'timm.data.Mixup.__call__', draws: 'numpy', docs: timmData },
  { api: 'timm.data.RandomResizedCropAndInterpolation.__call__', draws: 'python', docs: timmData },
  { api: 'timm.data.auto_augment.AugMixAugment.__call__', draws: 'numpy', also: ['python'], docs: timmData },
  { api: 'timm.data.auto_augment.AutoAugment.__call__', draws: 'python', docs: timmData },
  { api: 'timm.data.auto_augment.RandAugment.__call__', draws: 'numpy', also: ['python'], docs: timmData },
  { api: 'timm.data.random_erasing.RandomErasing.__call__', draws: 'python', also: ['torch'], docs: timmData },
];

/** Transformers, Datasets and timm. */
export const huggingfaceDraws: readonly Draw[] = merged(
  models,
  withNewHead,
  withOtherHead,
  collators,
  others,
  timmModels,
  timmLayers,
  timmTransforms,
);
