import { merged, words } from '../tables.ts';
import type { Condition, Draw, ParameterName } from '../types.ts';
import { drawRows, is } from './rows.ts';

const tensorflow = 'https://www.tensorflow.org/api_docs/python/tf' as const;
const keras = 'https://keras.io/api' as const;
const seed = { keyword: 'seed' } as const;

// What a layer draws its first weights with, and what it draws with when it is called, comes of a seed that newer
// releases take from Python's `random`: initializers since 2.10, layers since 3.
const newInitialisers = { draws: 'python', since: 'Keras 2.10' } as const;
const newLayers = { draws: 'python', since: 'Keras 3' } as const;

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
  ...functions('image', 2, 'random_brightness random_crop random_hue sample_distorted_bounding_box'),
  ...functions('image', 3, 'random_contrast random_jpeg_quality random_saturation'),
  ...functions('nn', 3, 'dropout'),
  ...functions('random', 1, 'shuffle'),
  ...functions('random', 3, 'categorical poisson'),
  ...functions('random', 4, 'gamma normal truncated_normal uniform'),
];

// What these make draws where it is called, for variables; where `seed` is given, from that.
const ownInitialisers = [
  ...drawRows(
    {
      draws: 'tensorflow',
      prefix: 'tensorflow.',
      docs: (name) => `${tensorflow}/${name}`,
      unless: [seedAt(2)],
    },
    words('random_normal_initializer random_uniform_initializer truncated_normal_initializer'),
  ),
  ...drawRows(
    {
      draws: 'tensorflow',
      prefix: 'tensorflow.',
      docs: (name) => `${tensorflow}/compat/v1/${name}`,
      unless: [seed],
    },
    words('glorot_normal_initializer glorot_uniform_initializer orthogonal_initializer variance_scaling_initializer'),
  ),
  ...drawRows(
    {
      draws: 'tensorflow',
      prefix: 'tensorflow.contrib.layers.',
      docs: () =>
        'https://github.com/tensorflow/tensorflow/blob/v1.15.0/tensorflow/contrib/layers/python/layers/initializers.py',
      unless: [seed],
    },
    words('variance_scaling_initializer xavier_initializer xavier_initializer_conv2d'),
  ),
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
  {
    api: 'tensorflow_datasets.load',
    draws: 'tensorflow',
    when: [is({ keyword: 'shuffle_files' }, [true], false)],
    docs: 'https://www.tensorflow.org/datasets/api_docs/python/tfds/load',
  },
];

const layers = (page: string, names: string, when?: readonly Condition[]): Draw[] =>
  drawRows(
    {
      draws: 'tensorflow',
      newer: newInitialisers,
      prefix: 'keras.layers.',
      docs: () => `${keras}/layers/${page}/`,
      ...(when && { when }),
    },
    words(names),
  );

// TensorFlow 1: variables are drawn as the program says by default, and `set_random_seed` seeds what is made after it.
const olderOperations = [
  ...drawRows(
    {
      draws: 'tensorflow',
      prefix: 'tensorflow.',
      docs: (name) => `${tensorflow}/compat/v1/${name}`,
      when: [is({ position: 3, keyword: 'initializer' }, [null], null)],
    },
    ['get_variable'],
  ),
  ...drawRows(
    { draws: 'tensorflow', prefix: 'tensorflow.layers.', docs: (name) => `${tensorflow}/compat/v1/layers/${name}` },
    words('conv1d conv2d conv2d_transpose conv3d dense separable_conv1d separable_conv2d'),
  ),
  ...drawRows(
    {
      draws: 'tensorflow',
      prefix: 'tensorflow.layers.',
      docs: () => `${tensorflow}/compat/v1/layers/dropout`,
      unless: [{ position: 3, keyword: 'seed' }],
    },
    ['dropout'],
  ),
  ...[
    ['random_shuffle', 1],
    ['multinomial', 2],
    ['random_poisson', 3],
    ['random_gamma', 4],
    ['random_normal', 4],
    ['random_uniform', 4],
    ['truncated_normal', 4],
  ].flatMap(([name, position]) =>
    drawRows(
      {
        draws: 'tensorflow',
        prefix: 'tensorflow.',
        docs: () => `${tensorflow}/compat/v1/random`,
        unless: [seedAt(Number(position))],
      },
      [String(name)],
    ),
  ),
  ...drawRows(
    {
      draws: 'tensorflow',
      prefix: 'tensorflow.train.',
      docs: (name) => `${tensorflow}/compat/v1/train/${name}`,
      unless: [seed],
    },
    words('shuffle_batch shuffle_batch_join'),
  ),
  ...drawRows(
    {
      draws: 'tensorflow',
      prefix: 'tensorflow.contrib.layers.',
      docs: () =>
        'https://github.com/tensorflow/tensorflow/blob/v1.15.0/tensorflow/contrib/layers/python/layers/layers.py',
    },
    words('conv2d conv2d_transpose convolution convolution2d fully_connected linear separable_conv2d'),
  ),
  ...drawRows(
    {
      draws: 'tensorflow',
      prefix: 'tensorflow.contrib.slim.',
      docs: () =>
        'https://github.com/tensorflow/tensorflow/blob/v1.15.0/tensorflow/contrib/layers/python/layers/layers.py',
    },
    words('conv2d conv2d_transpose fully_connected separable_conv2d'),
  ),
];

// Initialisers that draw, by name; what an initialiser that is handed over draws is said of itself.
const drawing = ['glorot', 'he', 'lecun', 'random']
  .flatMap((name) => [`${name}_normal`, `${name}_uniform`])
  .concat('orthogonal', 'truncated_normal', 'variance_scaling', 'normal', 'uniform')
  .flatMap((name) => [name, name.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())]);

const drawsWith = (keyword: string, byDefault: string): readonly Condition[] => [is({ keyword }, drawing, byDefault)];

const kernel = drawsWith('kernel_initializer', 'glorot_uniform');

const weightedLayers = [
  ...layers('attention_layers', 'GroupQueryAttention MultiHeadAttention', kernel),
  ...layers(
    'convolution_layers',
    'Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D Conv3DTranspose Convolution1D Convolution2D Convolution3D',
    kernel,
  ),
  ...layers(
    'convolution_layers',
    'DepthwiseConv1D DepthwiseConv2D',
    drawsWith('depthwise_initializer', 'glorot_uniform'),
  ),
  ...layers('convolution_layers', 'SeparableConv1D SeparableConv2D'),
  ...layers('core_layers', 'Dense EinsumDense', kernel),
  ...layers('core_layers', 'Embedding', drawsWith('embeddings_initializer', 'uniform')),
  ...layers('recurrent_layers', 'ConvLSTM1D ConvLSTM2D ConvLSTM3D GRU GRUCell LSTM LSTMCell SimpleRNN SimpleRNNCell'),
];

const seededLayers = (page: string, names: string): Draw[] =>
  drawRows(
    {
      draws: 'tensorflow',
      newer: newLayers,
      prefix: 'keras.layers.',
      docs: () => `${keras}/layers/${page}/`,
      unless: [seed],
    },
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
      newer: newInitialisers,
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

// These are of Keras 3 alone, and share a generator that takes its seed from Python's `random`.
const kerasFunctions = drawRows(
  { draws: 'python', prefix: 'keras.random.', docs: () => `${keras}/random/random_ops/`, unless: [seed] },
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

// Neither shuffles unless it is told to.
const splits = drawRows(
  {
    draws: 'numpy',
    prefix: 'keras.utils.',
    docs: () => `${keras}/utils/python_utils/`,
    unless: [seed],
    when: [is({ keyword: 'shuffle' }, [true], false)],
  },
  words('split_dataset timeseries_dataset_from_array'),
);

const imageGenerator =
  'https://github.com/keras-team/keras/blob/v3.6.0/keras/src/legacy/preprocessing/image.py' as const;

// Flips, shifts and the order of the images are drawn batch by batch.
const flows: readonly Draw[] = [
  { method: 'flow', shuffle: 3, seed: 5 },
  { method: 'flow_from_dataframe' },
  { method: 'flow_from_directory', shuffle: 6, seed: 7 },
].map(({ method, shuffle, seed: position }) => ({
  api: `keras.preprocessing.image.ImageDataGenerator.${method}`,
  draws: 'numpy',
  unless: [{ keyword: 'seed', ...(position !== undefined && { position }) }],
  when: [is({ keyword: 'shuffle', ...(shuffle !== undefined && { position: shuffle }) }, [true], true)],
  docs: imageGenerator,
}));

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
    newer: newInitialisers,
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
 * constructor, where `seed` is given. Which Keras a program runs is not told by its code, so rows say what both do.
 */
export const tensorflowDraws: readonly Draw[] = merged(
  operations,
  olderOperations,
  ownInitialisers,
  pipelines,
  weightedLayers,
  randomLayers,
  initialisers,
  kerasFunctions,
  flows,
  folders,
  splits,
  training,
  applications,
);
