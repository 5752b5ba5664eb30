import { merged, words } from '../tables.ts';
import type { Draw } from '../types.ts';
import { drawRows, is, isNot } from './rows.ts';

const fastaiSite = 'https://docs.fast.ai' as const;

// Every loader takes the seed of its own generator from Python's `random` as it is made.
const fastaiLoaders = drawRows(
  { draws: 'python', prefix: 'fastai.vision.all.', docs: () => `${fastaiSite}/data.load.html#dataloader` },
  words(`
    *Block.dataloaders *DataLoaders.from_csv *DataLoaders.from_dblock *DataLoaders.from_df *DataLoaders.from_dsets
    *DataLoaders.from_folder *DataLoaders.from_label_func *DataLoaders.from_lists *DataLoaders.from_name_func
    *DataLoaders.from_name_re *DataLoaders.from_path_func *DataLoaders.from_path_re
  `),
);

// The head is new, whatever the body's weights.
const fastaiLearners = drawRows(
  { draws: 'torch', prefix: 'fastai.vision.all.', docs: () => `${fastaiSite}/vision.learner.html#vision_learner` },
  words(`
    cnn_learner collab_learner create_head create_vision_model language_model_learner tabular_learner
    text_classifier_learner unet_learner vision_learner
  `),
);

// A loader draws the base seed of its workers at every epoch, and its order from its own generator.
const fastaiTraining = drawRows(
  { draws: 'torch', prefix: 'fastai.vision.all.Learner.', docs: () => `${fastaiSite}/learner.html#learner.fit` },
  words('fine_tune fit fit_flat_cos fit_one_cycle fit_sgdr lr_find'),
);

const detectron: readonly Draw[] = [
  {
    // The order of training images comes from NumPy where no seed is given.
    api: 'detectron2.data.build_detection_train_loader',
    draws: 'numpy',
    docs: 'https://detectron2.readthedocs.io/en/latest/modules/data.html#detectron2.data.build_detection_train_loader',
  },
  {
    // Builds the model and the loaders.
    api: 'detectron2.engine.DefaultTrainer',
    draws: 'torch',
    also: ['numpy'],
    docs: 'https://detectron2.readthedocs.io/en/latest/modules/engine.html#detectron2.engine.defaults.DefaultTrainer',
  },
  {
    api: 'detectron2.modeling.build_model',
    draws: 'torch',
    docs: 'https://detectron2.readthedocs.io/en/latest/modules/modeling.html#detectron2.modeling.build_model',
  },
];

const pyro: readonly Draw[] = [
  ...drawRows({ draws: 'torch', prefix: 'pyro.infer.', docs: () => 'https://docs.pyro.ai/en/stable/mcmc.html' }, [
    'MCMC.run',
    'Predictive.__call__',
  ]),
  {
    api: 'pyro.sample',
    draws: 'torch',
    unless: [{ keyword: 'obs' }],
    docs: 'https://docs.pyro.ai/en/stable/primitives.html#pyro.primitives.sample',
  },
];

const botorch: readonly Draw[] = [
  {
    // Starting points of the search.
    api: 'botorch.optim.optimize_acqf',
    draws: 'torch',
    docs: 'https://botorch.readthedocs.io/en/stable/optim.html#botorch.optim.optimize.optimize_acqf',
  },
  {
    api: 'botorch.sampling.IIDNormalSampler',
    draws: 'torch',
    unless: [{ position: 1, keyword: 'seed' }],
    docs: 'https://botorch.readthedocs.io/en/stable/sampling.html#botorch.sampling.normal.IIDNormalSampler',
  },
  {
    api: 'botorch.sampling.SobolQMCNormalSampler',
    draws: 'torch',
    unless: [{ position: 1, keyword: 'seed' }],
    docs: 'https://botorch.readthedocs.io/en/stable/sampling.html#botorch.sampling.normal.SobolQMCNormalSampler',
  },
  {
    api: 'botorch.utils.sampling.draw_sobol_samples',
    draws: 'torch',
    unless: [{ position: 4, keyword: 'seed' }],
    docs: 'https://botorch.readthedocs.io/en/stable/utils.html#botorch.utils.sampling.draw_sobol_samples',
  },
];

// Class centres that are learned.
const metricLosses = drawRows(
  {
    draws: 'torch',
    prefix: 'pytorch_metric_learning.losses.',
    docs: (name) =>
      `https://kevinmusgrave.github.io/pytorch-metric-learning/losses/#${name.toLowerCase() as Lowercase<string>}`,
  },
  words(`
    ArcFaceLoss CosFaceLoss LargeMarginSoftmaxLoss ManifoldLoss NormalizedSoftmaxLoss P2SGradLoss ProxyAnchorLoss
    ProxyNCALoss SoftTripleLoss SphereFaceLoss SubCenterArcFaceLoss
  `),
);

const augmentersDocs = 'https://imgaug.readthedocs.io/en/latest/source/overview_of_augmenters.html' as const;

// Without a seed of its own, imgaug's generator is seeded from NumPy's when the first augmenter is made.
const augmenters = drawRows(
  {
    draws: 'numpy',
    prefix: 'imgaug.augmenters.',
    docs: () => augmentersDocs,
    unless: [{ keyword: 'seed' }, { keyword: 'random_state' }],
  },
  words(`
    Add AddToHue AddToHueAndSaturation AddToSaturation AdditiveGaussianNoise AdditiveLaplaceNoise AdditivePoissonNoise
    Affine AverageBlur BlendAlpha CLAHE CoarseDropout CoarsePepper CoarseSalt Crop CropAndPad CropToFixedSize Cutout
    Dropout ElasticTransformation Emboss Fliplr Flipud Fog GammaContrast GaussianBlur Grayscale LinearContrast
    MedianBlur MotionBlur Multiply MultiplyAndAddToBrightness MultiplyHueAndSaturation OneOf Pad PerspectiveTransform
    PiecewiseAffine RandAugment Rot90 Rotate SaltAndPepper ScaleX ScaleY Sharpen ShearX ShearY SomeOf Sometimes
    TranslateX TranslateY
  `),
).map((row): Draw => ({ ...row, unlessSeededBy: ['imgaug.random.seed', 'imgaug.seed'] }));

const sentenceDocs = 'https://sbert.net/docs/package_reference/sentence_transformer' as const;

const sentences: readonly Draw[] = [
  { api: 'sentence_transformers.losses.SoftmaxLoss', draws: 'torch', docs: `${sentenceDocs}/losses.html#softmaxloss` },
  { api: 'sentence_transformers.models.CNN', draws: 'torch', docs: `${sentenceDocs}/models.html` },
  {
    api: 'sentence_transformers.models.Dense',
    draws: 'torch',
    when: [is({ keyword: 'init_weight' }, [null], null)],
    docs: `${sentenceDocs}/models.html`,
  },
  { api: 'sentence_transformers.models.LSTM', draws: 'torch', docs: `${sentenceDocs}/models.html` },
];

const diffusion: readonly Draw[] = [
  ...drawRows(
    { draws: 'torch', prefix: 'diffusers.', docs: () => 'https://huggingface.co/docs/diffusers/api/models/overview' },
    words(
      '*Model.from_config AutoencoderDC AutoencoderKL AutoencoderOobleck AutoencoderTiny *Transformer *UNet *Model',
    ),
  ),
  {
    api: 'diffusers.utils.torch_utils.randn_tensor',
    draws: 'torch',
    unless: [{ position: 1, keyword: 'generator' }],
    docs: 'https://huggingface.co/docs/diffusers/api/utilities#diffusers.utils.torch_utils.randn_tensor',
  },
];

// A model that is put together from others draws what it adds.
const detectionDocs = 'https://docs.pytorch.org/vision/stable/models.html' as const;
const detection = drawRows(
  { draws: 'torch', prefix: 'torchvision.models.detection.', docs: () => detectionDocs },
  words(
    'FCOS FastRCNNPredictor FasterRCNN KeypointRCNN KeypointRCNNPredictor MaskRCNN MaskRCNNPredictor RetinaNet SSD',
  ),
);

const segmentation = drawRows(
  { draws: 'torch', prefix: 'torchvision.models.segmentation.', docs: () => detectionDocs },
  words('DeepLabHead DeepLabV3 FCN FCNHead LRASPP'),
);

const sounds = drawRows(
  { draws: 'torch', prefix: 'torchaudio.models.', docs: () => 'https://docs.pytorch.org/audio/stable/models.html' },
  words(`
    Conformer ConvTasNet DeepSpeech Emformer HDemucs Tacotron2 Wav2Letter Wav2Vec2Model WaveRNN conformer_rnnt_base
    conv_tasnet_base hdemucs_high hdemucs_low hdemucs_medium hubert_base hubert_large hubert_xlarge wav2vec2_base
    wav2vec2_large wav2vec2_model
  `),
);

// The order of an iterator's batches is drawn from the state that Python's `random` has when it is made.
const texts: readonly Draw[] = [
  ...drawRows(
    {
      draws: 'python',
      prefix: 'torchtext.data.',
      docs: () => 'https://torchtext.readthedocs.io/en/latest/data.html#bucketiterator',
    },
    words('BucketIterator BucketIterator.splits'),
  ),
  {
    api: 'torchtext.data.*.split',
    draws: 'python',
    unless: [{ position: 3, keyword: 'random_state' }],
    docs: 'https://torchtext.readthedocs.io/en/latest/data.html#dataset',
  },
];

const graphs: readonly Draw[] = [
  {
    // Signs of eigenvectors.
    api: 'dgl.lap_pe',
    draws: 'numpy',
    docs: 'https://www.dgl.ai/dgl_docs/generated/dgl.lap_pe.html',
  },
  {
    api: 'torch_geometric.datasets.*.shuffle',
    draws: 'torch',
    docs: 'https://pytorch-geometric.readthedocs.io/en/latest/modules/data.html',
  },
];

const crossEncoder: readonly Draw[] = [
  {
    api: 'sentence_transformers.CrossEncoder',
    draws: 'torch',
    when: [isNot({ position: 1, keyword: 'num_labels' }, [null, 1], null)],
    docs: 'https://sbert.net/docs/package_reference/cross_encoder/cross_encoder.html',
  },
];

/** What training libraries draw beside layers and tensors: loaders, heads, losses and augmenters of their own. */
export const trainerDraws: readonly Draw[] = merged(
  fastaiLoaders,
  fastaiLearners,
  fastaiTraining,
  detectron,
  pyro,
  botorch,
  metricLosses,
  augmenters,
  sentences,
  crossEncoder,
  diffusion,
  detection,
  segmentation,
  sounds,
  texts,
  graphs,
);
