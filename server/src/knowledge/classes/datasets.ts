import { words } from '../tables.ts';
import type { BaseClass, ParameterName } from '../types.ts';

const torchData = 'https://docs.pytorch.org/docs/stable/data.html' as const;
const vision = 'https://docs.pytorch.org/vision/stable/generated' as const;

const torchDatasets: readonly BaseClass[] = [
  { api: 'torch.utils.data.ChainDataset', isDataset: true, samplesFrom: { position: 0, keyword: 'datasets' } },
  { api: 'torch.utils.data.ConcatDataset', isDataset: true, samplesFrom: { position: 0, keyword: 'datasets' } },
  { api: 'torch.utils.data.Dataset', isDataset: true },
  { api: 'torch.utils.data.IterableDataset', isDataset: true },
  { api: 'torch.utils.data.Subset', isDataset: true, samplesFrom: { position: 0, keyword: 'dataset' } },
  { api: 'torch.utils.data.TensorDataset', isDataset: true },
].map((row) => ({ ...row, docs: `${torchData}#${row.api}` }));

const parameters: Readonly<Record<string, (position: number) => ParameterName>> = {
  transform: (position) => ({ position, keyword: 'transform' }),
  target: (position) => ({ position, keyword: 'target_transform' }),
  both: (position) => ({ position, keyword: 'transforms' }),
};

interface Places {
  readonly transform?: number;
  readonly target?: number;
  readonly both?: number;
}

/** Data sets of torchvision, by where their constructors take transforms. */
function visionDatasets(places: Places, names: string): BaseClass[] {
  const applies = Object.entries(places).flatMap(([name, position]) => parameters[name]?.(position) ?? []);
  return words(names).map((name) => ({
    api: `torchvision.datasets.${name}`,
    isDataset: true,
    applies,
    docs: `${vision}/torchvision.datasets.${name}.html`,
  }));
}

const keywordsOnly: readonly BaseClass[] = words('EMNIST ImageNet QMNIST').map((name) => ({
  api: `torchvision.datasets.${name}`,
  isDataset: true,
  applies: [{ keyword: 'transform' }, { keyword: 'target_transform' }],
  docs: `${vision}/torchvision.datasets.${name}.html`,
}));

/** Data sets: a loader fetches their samples, in workers where it has some. */
export const datasetClasses: readonly BaseClass[] = [
  ...torchDatasets,
  ...keywordsOnly,
  ...visionDatasets(
    { transform: 2, target: 3 },
    `CIFAR10 CIFAR100 CLEVRClassification Caltech101 Country211 FER2013 FashionMNIST Flickr30k Flickr8k Flowers102
     Food101 GTSRB KMNIST LSUN MNIST Omniglot PCAM RenderedSST2 SVHN StanfordCars USPS WIDERFace`,
  ),
  ...visionDatasets({ transform: 1, target: 2 }, 'Caltech256 EuroSAT ImageFolder LSUNClass SBU SEMEION SUN397'),
  ...visionDatasets(
    { transform: 3, target: 4 },
    'CelebA DTD DatasetFolder FGVCAircraft FakeData INaturalist LFWPairs LFWPeople STL10',
  ),
  ...visionDatasets({ transform: 4, target: 5, both: 6 }, 'Cityscapes VOCDetection VOCSegmentation'),
  ...visionDatasets({ transform: 2, target: 3, both: 4 }, 'CocoCaptions CocoDetection Kitti'),
  ...visionDatasets({ transform: 4, target: 5 }, 'Imagenette Places365'),
  ...visionDatasets({ transform: 4, target: 5, both: 3 }, 'OxfordIIITPet'),
  ...visionDatasets({ transform: 2, target: 3, both: 1 }, 'VisionDataset'),
  ...visionDatasets({ transform: 3 }, 'PhotoTour'),
  ...visionDatasets({ transform: 4 }, 'MovingMNIST'),
  ...visionDatasets({ transform: 6 }, 'Kinetics'),
  ...visionDatasets({ transform: 7 }, 'HMDB51 UCF101'),
  ...visionDatasets({ both: 1 }, 'CREStereo CarlaStereo'),
  ...visionDatasets(
    { both: 2 },
    'ETH3DStereo FallingThingsStereo FlyingChairs HD1K InStereo2k Kitti2012Stereo Kitti2015Stereo KittiFlow SintelStereo',
  ),
  ...visionDatasets({ both: 3 }, 'SceneFlowStereo Sintel'),
  ...visionDatasets({ both: 4 }, 'FlyingThings3D Middlebury2014Stereo SBDataset'),
];
