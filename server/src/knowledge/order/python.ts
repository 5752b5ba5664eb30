import type { OrderUse } from '../types.ts';
import { orderRows } from './rows.ts';

const library = 'https://docs.python.org/3/library' as const;
const inFunctions = (name: string) => `${library}/functions.html#${name}` as const;
const inTypes = () => `${library}/stdtypes.html` as const;
const inModule = (module: string) => (name: string) => `${library}/${module}.html#${module}.${name}` as const;

const blind: readonly OrderUse[] = [
  // What is printed is for a person to read: it is not a result.
  ...orderRows(
    { order: 'blind', prefix: 'builtins.', docs: inFunctions },
    'all any bool frozenset isinstance len max min print set sum type',
  ),
  ...orderRows(
    { order: 'blind', prefix: 'builtins.frozenset.', docs: inTypes },
    'difference intersection isdisjoint issubset issuperset symmetric_difference union',
  ),
  ...orderRows(
    { order: 'blind', prefix: 'builtins.set.', docs: inTypes },
    `add clear difference difference_update discard intersection intersection_update isdisjoint issubset issuperset
     remove symmetric_difference symmetric_difference_update union update`,
  ),
  ...orderRows({ order: 'blind', prefix: 'builtins.list.', docs: inTypes }, 'clear count'),
  ...orderRows({ order: 'blind', prefix: 'collections.', docs: inModule('collections') }, 'Counter'),
  ...orderRows({ order: 'blind', prefix: 'math.', docs: inModule('math') }, 'fsum gcd lcm prod'),
  ...orderRows(
    { order: 'blind', prefix: 'statistics.', docs: inModule('statistics') },
    'fmean mean median pstdev pvariance stdev variance',
  ),
];

const sorts: readonly OrderUse[] = [
  ...orderRows({ order: 'sorts', prefix: 'builtins.', docs: inFunctions }, 'sorted'),
  ...orderRows({ order: 'sorts', inPlace: true, prefix: 'builtins.list.', docs: inTypes }, 'sort'),
  ...orderRows({ order: 'sorts', prefix: 'heapq.', docs: inModule('heapq') }, 'nlargest nsmallest'),
];

const keeps: readonly OrderUse[] = [
  ...orderRows(
    { order: 'keeps', prefix: 'builtins.', docs: inFunctions },
    'dict enumerate filter iter list map reversed tuple zip',
  ),
  ...orderRows({ order: 'keeps', prefix: 'builtins.dict.', docs: inTypes }, 'copy fromkeys items keys update values'),
  ...orderRows({ order: 'keeps', prefix: 'builtins.list.', docs: inTypes }, 'append copy extend insert reverse'),
  ...orderRows({ order: 'keeps', prefix: 'builtins.str.', docs: inTypes }, 'join'),
  ...orderRows({ order: 'keeps', prefix: 'collections.', docs: inModule('collections') }, 'OrderedDict deque'),
  ...orderRows({ order: 'keeps', prefix: 'copy.', docs: inModule('copy') }, 'copy deepcopy'),
  ...orderRows(
    { order: 'keeps', prefix: 'concurrent.futures.', docs: () => `${library}/concurrent.futures.html` },
    'Executor.map ProcessPoolExecutor.map ThreadPoolExecutor.map',
  ),
  ...orderRows(
    { order: 'keeps', prefix: 'itertools.', docs: inModule('itertools') },
    `accumulate batched chain chain.from_iterable combinations combinations_with_replacement compress cycle dropwhile
     filterfalse groupby islice pairwise permutations product starmap takewhile tee zip_longest`,
  ),
  ...orderRows(
    { order: 'keeps', prefix: 'multiprocessing.pool.', docs: () => `${library}/multiprocessing.html` },
    'Pool.imap Pool.map Pool.map_async Pool.starmap Pool.starmap_async',
  ),
];

const sensitive: readonly OrderUse[] = [
  ...orderRows({ order: 'sensitive', how: 'indexed', prefix: 'builtins.', docs: inFunctions }, 'next'),
  ...orderRows({ order: 'sensitive', how: 'indexed', prefix: 'builtins.list.', docs: inTypes }, 'index pop'),
  ...orderRows({ order: 'sensitive', how: 'indexed', prefix: 'builtins.set.', docs: inTypes }, 'pop'),
  ...['builtins', 'bz2', 'codecs', 'gzip', 'io', 'lzma'].flatMap((module) =>
    orderRows(
      {
        order: 'sensitive',
        how: 'written',
        toOlder: true,
        prefix: `${module}.open.`,
        docs: () => `${library}/io.html`,
      },
      'write writelines',
    ),
  ),
  ...orderRows(
    { order: 'sensitive', how: 'written', toOlder: true, prefix: 'csv.', docs: inModule('csv') },
    'DictWriter.writerow DictWriter.writerows writer.writerow writer.writerows',
  ),
  ...orderRows(
    { order: 'sensitive', how: 'written', prefix: 'io.', docs: inModule('io') },
    'IOBase.writelines TextIOBase.writelines TextIOWrapper.writelines',
  ),
  ...orderRows({ order: 'sensitive', how: 'data', prefix: 'json.', docs: inModule('json') }, 'dumps'),
  ...orderRows({ order: 'sensitive', how: 'data', prefix: 'pickle.', docs: inModule('pickle') }, 'dumps'),
  ...orderRows(
    {
      order: 'sensitive',
      how: 'written',
      to: { position: 1, keyword: 'fp' },
      prefix: 'json.',
      docs: inModule('json'),
    },
    'dump',
  ),
  ...orderRows(
    {
      order: 'sensitive',
      how: 'written',
      to: { position: 1, keyword: 'file' },
      prefix: 'pickle.',
      docs: inModule('pickle'),
    },
    'dump',
  ),
  ...orderRows(
    { order: 'sensitive', how: 'drawn', prefix: 'random.', docs: inModule('random') },
    'choice choices sample',
  ),
  ...orderRows(
    { order: 'sensitive', how: 'drawn', inPlace: true, prefix: 'random.', docs: inModule('random') },
    'Random.shuffle shuffle',
  ),
  ...orderRows(
    { order: 'sensitive', how: 'drawn', prefix: 'random.Random.', docs: () => `${library}/random.html#random.Random` },
    'choice choices sample',
  ),
];

/** Python's own functions and containers. A method of a file is `builtins.open.…`. */
export const pythonOrders: readonly OrderUse[] = [...blind, ...sorts, ...keeps, ...sensitive];
