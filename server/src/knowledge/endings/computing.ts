import { words } from '../tables.ts';
import { type EndingRow, ending } from './rows.ts';

const library = 'https://docs.python.org/3/library' as const;

const modules = words(`
  __future__ abc argparse base64 bisect collections contextlib copy csv dataclasses datetime decimal difflib enum errno
  fnmatch fractions functools gc getopt glob hashlib heapq importlib inspect itertools json locale math numbers operator
  pathlib pickle pkgutil platform queue random re signal statistics string struct sys textwrap time timeit traceback types
  typing unicodedata uuid warnings weakref xml zlib
`);

/** Libraries that compute with what they are given and leave nothing behind, and what they and Python print. */
export const computing: readonly EndingRow[] = [
  ...modules.flatMap((name) => ending('computes', `${library}/${name}.html`, name)),
  ...ending('computes', `${library}/functions.html`, 'builtins'),
  ...ending(
    'counts',
    `${library}/functions.html`,
    'builtins.abs builtins.divmod builtins.max builtins.min builtins.round builtins.str builtins.sum',
  ),
  ...ending('counts', `${library}/math.html#math.prod`, 'math.prod'),
  ...ending('prints', `${library}/functions.html#print`, 'builtins.print'),
  ...ending('prints', `${library}/pprint.html`, 'pprint.pp pprint.pprint'),
  ...ending(
    'prints',
    `${library}/logging.html`,
    ['critical', 'debug', 'error', 'exception', 'info', 'warning']
      .flatMap((level) => [`logging.${level}`, `logging.getLogger.${level}`])
      .join(' '),
  ),
  ...ending('computes', `${library}/logging.html`, 'logging'),
  ...ending('opens', `${library}/functions.html#open`, 'builtins.open io.open codecs.open gzip.open'),
  ...ending('computes', `${library}/os.path.html`, 'os.path'),
  ...ending(
    'computes',
    `${library}/os.html`,
    'os.cpu_count os.environ os.getcwd os.getenv os.listdir os.makedirs os.mkdir os.name os.scandir os.sep os.walk',
  ),
  ...ending('computes', 'https://pillow.readthedocs.io/en/stable/', 'PIL'),
  ...ending('computes', 'https://albumentations.ai/docs/', 'albumentations'),
  ...ending('computes', 'https://docs.opencv.org/4.x/', 'cv2'),
  ...ending('computes', 'https://github.com/makinacorpus/easydict#readme', 'easydict'),
  ...ending('computes', 'https://einops.rocks/api/rearrange/', 'einops'),
  ...ending('computes', 'https://imageio.readthedocs.io/en/stable/', 'imageio'),
  ...ending('computes', 'https://imgaug.readthedocs.io/en/latest/', 'imgaug'),
  ...ending('computes', 'https://keras.io/api/', 'keras'),
  ...ending('computes', 'https://numpy.org/doc/stable/reference/', 'numpy'),
  ...ending('counts', 'https://numpy.org/doc/stable/reference/generated/numpy.prod.html', 'numpy.prod'),
  ...ending('computes', 'https://omegaconf.readthedocs.io/en/latest/', 'omegaconf'),
  ...ending('computes', 'https://pandas.pydata.org/docs/reference/', 'pandas'),
  ...ending('computes', 'https://docs.scipy.org/doc/scipy/reference/', 'scipy'),
  ...ending('computes', 'https://scikit-image.org/docs/stable/api/api.html', 'skimage'),
  ...ending('computes', 'https://scikit-learn.org/stable/api/index.html', 'sklearn'),
  ...ending('computes', 'https://huggingface.co/docs/timm/index', 'timm'),
  ...ending('computes', 'https://docs.pytorch.org/docs/stable/index.html', 'torch'),
  ...ending('computes', 'https://docs.pytorch.org/vision/stable/index.html', 'torchvision'),
  ...ending('computes', 'https://docs.pytorch.org/audio/stable/index.html', 'torchaudio'),
  ...ending('computes', 'https://six.readthedocs.io/', 'six'),
  ...ending('computes', 'https://tqdm.github.io/', 'tqdm'),
  ...ending('opens', 'https://docs.h5py.org/en/stable/high/file.html', 'h5py.File'),
  ...ending('computes', 'https://docs.h5py.org/en/stable/', 'h5py'),
  ...ending('computes', 'https://librosa.org/doc/latest/index.html', 'librosa'),
  ...ending('computes', 'https://lxml.de/apidoc/lxml.etree.html', 'lxml'),
  ...ending('computes', 'https://nipy.org/nibabel/api.html', 'nibabel'),
  ...ending('computes', 'https://github.com/cocodataset/cocoapi#readme', 'pycocotools.coco pycocotools.mask'),
  ...ending('computes', 'https://shapely.readthedocs.io/en/stable/', 'shapely'),
  ...ending('computes', 'https://www.tensorflow.org/api_docs/python/tf', 'tensorflow'),
  ...ending('prints', 'https://www.tensorflow.org/api_docs/python/tf/print', 'tensorflow.print'),
  ...ending('prints', 'https://www.tensorflow.org/api_docs/python/tf/compat/v1/logging', 'tensorflow.logging.info'),
  ...ending('computes', 'https://github.com/lukemelas/EfficientNet-PyTorch#readme', 'efficientnet_pytorch'),
  ...ending('computes', 'https://github.com/keras-team/keras-applications#readme', 'keras_applications'),
  ...ending('computes', 'https://pyyaml.org/wiki/PyYAMLDocumentation', 'yaml'),
];
