import { merged, words } from '../tables.ts';
import type { Draw, ParameterName } from '../types.ts';
import { drawRows, is } from './rows.ts';

const tensorflow = 'https://www.tensorflow.org/api_docs/python/tf' as const;
const keras = 'https://keras.io/api' as const;
const seed = { keyword: 'seed' } as const;

const seedAt = (position: number): ParameterName => ({ position, keyword: 'seed' });

const functions = (module: string, seedPosition: number, names: string): Draw[] =>
  drawRows(
    {
      draws: 'tensorflow',
      prefix: `tensorflow.${module}.`,
      docs: (name) => `${tensorflow}/${module}/${name}`,
      unless: [seedAt(seedPosition)],
    },
    words(names),
  );

const operations = [
  ...functions('image', 1, 'random_flip_left_right random_flip_up_down'),
  ...functions('image', 2, 'random_brightness random_crop random_hue'),
  ...functions('image', 3, 'random_contrast random_jpeg_quality random_saturation'),
  ...functions('nn', 3, 'dropout'),
  ...functions('random', 1, 'shuffle'),
  ...functions('random', 3, 'categorical poisson'),
  ...functions('random', 4, 'gamma normal truncated_normal uniform'),
];

const pipelines: readonly Draw[] = [
  {
    api: 'tensorflow.data.Dataset.list_files',
    draws: 'tensorflow',
    unless: [{ position: 2, keyword: 'seed' }],
    when: [is({ position: 1, keyword: 'shuffle' }, [true, null], null)],
    docs: `${tensorflow}/data/Dataset#list_files`,
  },
  {
    api: 'tensorflow.data.Dataset.shuffle',
    draws: 'tensorflow',
    unless: [{ position: 1, keyword: 'seed' }],
    docs: `${tensorflow}/data/Dataset#shuffle`,
  },
];

const layers = (page: string, names: string): Draw[] =>
  drawRows({ draws: 'tensorflow', prefix: 'keras.layers.', docs: () => `${keras}/layers/${page}/` }, words(names));

const weightedLayers = [
  ...layers('attention_layers', 'GroupQueryAttention MultiHeadAttention'),
  ...layers(
    'convolution_layers',
    `Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D Conv3DTranspose DepthwiseConv1D DepthwiseConv2D SeparableConv1D
     SeparableConv2D`,
  ),
  ...layers('core_layers', 'Dense EinsumDense Embedding'),
  ...layers('recurrent_layers', 'ConvLSTM1D ConvLSTM2D ConvLSTM3D GRU GRUCell LSTM LSTMCell SimpleRNN SimpleRNNCell'),
];

const seededLayers = (page: string, names: string): Draw[] =>
  drawRows(
    { draws: 'tensorflow', prefix: 'keras.layers.', docs: () => `${keras}/layers/${page}/`, unless: [seed] },
    words(names),
  );

const randomLayers = [
  ...seededLayers(
    'preprocessing_layers',
    `AugMix CutMix MixUp RandAugment RandomBrightness RandomColorDegeneration RandomColorJitter RandomContrast
     RandomCrop RandomElasticTransform RandomErasing RandomFlip RandomGaussianBlur RandomGrayscale RandomHue RandomInvert
     RandomPerspective RandomPosterization RandomRotation RandomSaturation RandomSharpness RandomShear
     RandomTranslation RandomZoom`,
  ),
  ...seededLayers(
    'regularization_layers',
    'AlphaDropout Dropout GaussianDropout GaussianNoise SpatialDropout1D SpatialDropout2D SpatialDropout3D',
  ),
];

const initialisersAt = (seedPosition: number, names: string): Draw[] =>
  drawRows(
    {
      draws: 'tensorflow',
      prefix: 'keras.initializers.',
      docs: () => `${keras}/layers/initializers/`,
      unless: [seedAt(seedPosition)],
    },
    words(names),
  );

const initialisers = [
  ...initialisersAt(0, 'GlorotNormal GlorotUniform HeNormal HeUniform LecunNormal LecunUniform'),
  ...initialisersAt(1, 'Orthogonal'),
  ...initialisersAt(2, 'RandomNormal RandomUniform TruncatedNormal'),
  ...initialisersAt(3, 'VarianceScaling'),
];

const kerasFunctions = drawRows(
  { draws: 'tensorflow', prefix: 'keras.random.', docs: () => `${keras}/random/random_ops/`, unless: [seed] },
  words('beta binomial categorical dropout gamma normal randint shuffle truncated_normal uniform'),
);

// These draw the seed of their own generator from NumPy.
const folders = drawRows(
  {
    draws: 'numpy',
    prefix: 'keras.utils.',
    docs: () => `${keras}/data_loading/`,
    unless: [seed],
    when: [is({ keyword: 'shuffle' }, [true], true)],
  },
  words('audio_dataset_from_directory image_dataset_from_directory text_dataset_from_directory'),
);

const training = drawRows(
  {
    draws: 'tensorflow',
    prefix: 'keras.',
    suffix: '.fit',
    docs: () => `${keras}/models/model_training_apis/#fit-method`,
    when: [is({ keyword: 'shuffle' }, [true], true)],
  },
  ['Model', 'Sequential'],
);

// Given weights, which is the default, an application overwrites every parameter that it drew.
const applications = drawRows(
  {
    draws: 'tensorflow',
    prefix: 'keras.applications.',
    docs: () => `${keras}/applications/`,
    when: [is({ keyword: 'weights' }, [null], 'imagenet')],
  },
  words(`
    ConvNeXtBase ConvNeXtLarge ConvNeXtSmall ConvNeXtTiny ConvNeXtXLarge DenseNet121 DenseNet169 DenseNet201
    EfficientNetB0 EfficientNetB1 EfficientNetB2 EfficientNetB3 EfficientNetB4 EfficientNetB5 EfficientNetB6
    EfficientNetB7 EfficientNetV2B0 EfficientNetV2B1 EfficientNetV2B2 EfficientNetV2B3 EfficientNetV2L EfficientNetV2M
    EfficientNetV2S InceptionResNetV2 InceptionV3 MobileNet MobileNetV2 MobileNetV3Large MobileNetV3Small NASNetLarge
    NASNetMobile ResNet101 ResNet101V2 ResNet152 ResNet152V2 ResNet50 ResNet50V2 VGG16 VGG19 Xception
  `),
);

/**
 * TensorFlow and Keras. A layer draws its weights as it is built, or draws when it is called; the rows are on the
 * constructor, where `seed` is given. Keras 3 draws the seeds of layers and initialisers from Python's `random`; which
 * Keras a program runs is not told by its code, so what they draw from is called TensorFlow's generator here.
 */
export const tensorflowDraws: readonly Draw[] = merged(
  operations,
  pipelines,
  weightedLayers,
  randomLayers,
  initialisers,
  kerasFunctions,
  folders,
  training,
  applications,
);
