import type { OrderUse } from '../types.ts';
import { orderRows } from './rows.ts';

const numpy = (name: string) => `https://numpy.org/doc/stable/reference/generated/numpy.${name}.html` as const;
const numpyRandom = (name: string) =>
  `https://numpy.org/doc/stable/reference/random/generated/numpy.random.${name}.html` as const;
const pandas = (name: string) => `https://pandas.pydata.org/docs/reference/api/pandas.${name}.html` as const;
const torch = (name: string) => `https://docs.pytorch.org/docs/stable/generated/torch.${name}.html` as const;
const torchData = (name: string) => `https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.${name}` as const;
const sklearn = (module: string) => (name: string) =>
  `https://scikit-learn.org/stable/modules/generated/sklearn.${module}.${name}.html` as const;

const arrays: readonly OrderUse[] = [
  ...orderRows(
    { order: 'blind', prefix: 'numpy.', docs: numpy },
    'amax amin any all bincount max mean median min std sum var',
  ),
  ...orderRows({ order: 'sorts', prefix: 'numpy.', docs: numpy }, 'sort unique'),
  ...orderRows({ order: 'keeps', prefix: 'numpy.', docs: numpy }, 'array asarray ascontiguousarray fromiter'),
  ...orderRows({ order: 'sensitive', how: 'data', prefix: 'numpy.', docs: numpy }, 'concatenate hstack stack vstack'),
  ...orderRows(
    { order: 'sensitive', how: 'written', to: { position: 0, keyword: 'file' }, prefix: 'numpy.', docs: numpy },
    'save savez savez_compressed',
  ),
  ...orderRows(
    { order: 'sensitive', how: 'written', to: { position: 0, keyword: 'fname' }, prefix: 'numpy.', docs: numpy },
    'savetxt',
  ),
  ...orderRows(
    { order: 'sensitive', how: 'drawn', prefix: 'numpy.random.', docs: numpyRandom },
    'Generator.choice Generator.permutation Generator.permuted RandomState.choice RandomState.permutation choice permutation',
  ),
  ...orderRows(
    { order: 'sensitive', how: 'drawn', inPlace: true, prefix: 'numpy.random.', docs: numpyRandom },
    'Generator.shuffle RandomState.shuffle shuffle',
  ),
];

const frames: readonly OrderUse[] = [
  ...orderRows({ order: 'blind', prefix: 'pandas.', docs: pandas }, 'Series.nunique Series.value_counts'),
  ...orderRows(
    { order: 'sorts', prefix: 'pandas.', docs: pandas },
    'DataFrame.sort_index DataFrame.sort_values Index.sort_values Series.sort_index Series.sort_values',
  ),
  ...orderRows({ order: 'keeps', prefix: 'pandas.', docs: pandas }, 'Series.tolist Series.unique unique'),
  ...orderRows(
    { order: 'sensitive', how: 'data', prefix: 'pandas.', docs: pandas },
    'DataFrame DataFrame.from_dict DataFrame.from_records Index Series concat',
  ),
  ...orderRows(
    {
      order: 'sensitive',
      how: 'written',
      to: { position: 0, keyword: 'path_or_buf' },
      prefix: 'pandas.',
      docs: pandas,
    },
    'DataFrame.to_csv DataFrame.to_json Series.to_csv',
  ),
  ...orderRows(
    { order: 'sensitive', how: 'written', to: { position: 0, keyword: 'path' }, prefix: 'pandas.', docs: pandas },
    'DataFrame.to_parquet DataFrame.to_pickle',
  ),
];

const tensors: readonly OrderUse[] = [
  ...orderRows({ order: 'blind', prefix: 'torch.', docs: torch }, 'max mean median min sum'),
  ...orderRows({ order: 'sorts', prefix: 'torch.', docs: torch }, 'sort unique'),
  ...orderRows(
    { order: 'sensitive', how: 'data', prefix: 'torch.', docs: torch },
    'as_tensor cat concat hstack stack tensor vstack',
  ),
  ...orderRows(
    { order: 'sensitive', how: 'written', to: { position: 1, keyword: 'f' }, prefix: 'torch.', docs: torch },
    'save',
  ),
  ...orderRows(
    { order: 'sensitive', how: 'dataset', prefix: 'torch.utils.data.', docs: torchData },
    'ChainDataset ConcatDataset DataLoader StackDataset Subset TensorDataset random_split',
  ),
];

const splits: readonly OrderUse[] = [
  ...orderRows(
    { order: 'sensitive', how: 'drawn', prefix: 'sklearn.model_selection.', docs: sklearn('model_selection') },
    'train_test_split',
  ),
  ...orderRows(
    {
      order: 'sensitive',
      how: 'drawn',
      prefix: 'sklearn.model_selection.',
      docs: (name) => sklearn('model_selection')(name.replace('.split', '')),
    },
    `GroupKFold.split GroupShuffleSplit.split KFold.split RepeatedKFold.split RepeatedStratifiedKFold.split
     ShuffleSplit.split StratifiedGroupKFold.split StratifiedKFold.split StratifiedShuffleSplit.split
     TimeSeriesSplit.split`,
  ),
  ...orderRows(
    { order: 'sensitive', how: 'drawn', prefix: 'sklearn.utils.', docs: sklearn('utils') },
    'resample shuffle',
  ),
  // Classes are numbered in sorted order, whatever order they come in.
  ...orderRows(
    {
      order: 'blind',
      prefix: 'sklearn.preprocessing.',
      docs: (name) => sklearn('preprocessing')(name.replace('.fit', '')),
    },
    'LabelBinarizer.fit LabelEncoder.fit MultiLabelBinarizer.fit OneHotEncoder.fit OrdinalEncoder.fit',
  ),
];

const others: readonly OrderUse[] = [
  ...orderRows(
    { order: 'sorts', prefix: 'natsort.', docs: () => 'https://natsort.readthedocs.io/en/stable/api.html' },
    'humansorted natsorted os_sorted realsorted',
  ),
  ...orderRows(
    { order: 'keeps', prefix: 'tqdm.', docs: () => 'https://tqdm.github.io/docs/tqdm/' },
    'contrib.tenumerate contrib.tmap contrib.tzip tqdm',
  ),
  ...orderRows(
    { order: 'keeps', prefix: 'rich.progress.', docs: () => 'https://rich.readthedocs.io/en/stable/progress.html' },
    'track',
  ),
  ...orderRows(
    {
      order: 'sensitive',
      how: 'written',
      to: { position: 1, keyword: 'filename' },
      prefix: 'joblib.',
      docs: () => 'https://joblib.readthedocs.io/en/stable/',
    },
    'dump',
  ),
  ...orderRows(
    {
      order: 'sensitive',
      how: 'written',
      to: { position: 1, keyword: 'stream' },
      prefix: 'yaml.',
      docs: () => 'https://pyyaml.org/wiki/PyYAMLDocumentation',
    },
    'dump safe_dump',
  ),
  ...orderRows(
    {
      order: 'sensitive',
      how: 'dataset',
      prefix: 'datasets.',
      docs: () => 'https://huggingface.co/docs/datasets/package_reference/main_classes',
    },
    'Dataset.from_dict Dataset.from_list Dataset.from_pandas concatenate_datasets load_dataset',
  ),
  ...orderRows(
    {
      order: 'sensitive',
      how: 'dataset',
      prefix: 'tensorflow.data.',
      docs: () => 'https://www.tensorflow.org/api_docs/python/tf/data/Dataset',
    },
    'Dataset.from_tensor_slices TFRecordDataset',
  ),
];

/** Libraries' functions. */
export const libraryOrders: readonly OrderUse[] = [...arrays, ...frames, ...tensors, ...splits, ...others];
