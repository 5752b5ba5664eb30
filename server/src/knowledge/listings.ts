import { indexOf, lookup } from './lookup.ts';
import type { Listing } from './types.ts';

const library = 'https://docs.python.org/3/library' as const;

/** Calls that return directory entries in an order that the file system chooses. */
export const listings = [
  { api: 'glob.glob', returns: 'entries', docs: `${library}/glob.html#glob.glob` },
  { api: 'glob.iglob', returns: 'entries', iterator: true, docs: `${library}/glob.html#glob.iglob` },
  { api: 'imutils.paths.list_files', returns: 'entries', iterator: true, docs: 'https://pypi.org/project/imutils/' },
  { api: 'imutils.paths.list_images', returns: 'entries', iterator: true, docs: 'https://pypi.org/project/imutils/' },
  { api: 'os.fwalk', returns: 'walk', iterator: true, docs: `${library}/os.html#os.fwalk` },
  { api: 'os.listdir', returns: 'entries', docs: `${library}/os.html#os.listdir` },
  { api: 'os.scandir', returns: 'entries', iterator: true, byName: true, docs: `${library}/os.html#os.scandir` },
  { api: 'os.walk', returns: 'walk', iterator: true, docs: `${library}/os.html#os.walk` },
  { api: 'pathlib.Path.glob', returns: 'entries', iterator: true, docs: `${library}/pathlib.html#pathlib.Path.glob` },
  {
    api: 'pathlib.Path.iterdir',
    returns: 'entries',
    iterator: true,
    docs: `${library}/pathlib.html#pathlib.Path.iterdir`,
  },
  { api: 'pathlib.Path.rglob', returns: 'entries', iterator: true, docs: `${library}/pathlib.html#pathlib.Path.rglob` },
  {
    api: 'pathlib.Path.walk',
    returns: 'walk',
    iterator: true,
    since: '3.12',
    docs: `${library}/pathlib.html#pathlib.Path.walk`,
  },
  {
    api: 'tensorflow.io.gfile.glob',
    returns: 'entries',
    docs: 'https://www.tensorflow.org/api_docs/python/tf/io/gfile/glob',
  },
  {
    api: 'tensorflow.io.gfile.listdir',
    returns: 'entries',
    docs: 'https://www.tensorflow.org/api_docs/python/tf/io/gfile/listdir',
  },
  {
    api: 'tensorflow.io.gfile.walk',
    returns: 'walk',
    iterator: true,
    docs: 'https://www.tensorflow.org/api_docs/python/tf/io/gfile/walk',
  },
] as const satisfies readonly Listing[];

const index = indexOf<Listing>(listings);

/** The listing of this canonical name, or undefined. */
export const listingFor = (name: string): Listing | undefined => lookup(index, name);
