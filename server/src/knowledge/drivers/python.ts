import type { Driver, DriverRun, ParameterName } from '../types.ts';

const library = 'https://docs.python.org/3/library' as const;
const callable = (position: number, keyword?: string): { argument: ParameterName } => ({
  argument: keyword === undefined ? { position } : { position, keyword },
});

const initializer = { function: 'initializer', arguments: 'initargs' } as const;

const poolMethods = (names: string[], run: DriverRun): Driver[] =>
  names.flatMap((name) => [
    {
      api: `multiprocessing.pool.Pool.${name}`,
      runs: [{ ...run, after: initializer, process: 'fork' }],
      docs: `${library}/multiprocessing.html#multiprocessing.pool.Pool.${name}`,
    },
    {
      api: `multiprocessing.pool.ThreadPool.${name}`,
      runs: [run],
      docs: `${library}/multiprocessing.html#multiprocessing.pool.ThreadPool`,
    },
  ]);

const executors = (['ProcessPoolExecutor', 'ThreadPoolExecutor'] as const).flatMap((name): Driver[] => {
  const process = name === 'ProcessPoolExecutor' ? 'fork' : 'same';
  const docs = `${library}/concurrent.futures.html#concurrent.futures.${name}` as const;
  return [
    {
      api: `concurrent.futures.${name}`,
      runs: [{ ...callable(2, 'initializer'), arguments: { position: 3, keyword: 'initargs' }, process }],
      docs,
    },
    {
      api: `concurrent.futures.${name}.map`,
      runs: [{ ...callable(0, 'fn'), perItem: true, after: initializer, process }],
      docs,
    },
    {
      api: `concurrent.futures.${name}.submit`,
      runs: [{ ...callable(0, 'fn'), passesRest: true, after: initializer, process }],
      docs,
    },
  ];
});

/** Python's own, and the libraries that start a command-line program. */
export const pythonDrivers: readonly Driver[] = [
  {
    api: 'absl.app.run',
    runs: [{ ...callable(0, 'main'), leading: 1 }],
    docs: 'https://abseil.io/docs/python/guides/app',
  },
  { api: 'asyncio.run', runs: [callable(0, 'main')], docs: `${library}/asyncio-runner.html#asyncio.run` },
  {
    api: 'atexit.register',
    runs: [{ ...callable(0, 'func'), passesRest: true }],
    docs: `${library}/atexit.html#atexit.register`,
  },
  { api: 'builtins.filter', runs: [{ ...callable(0), perItem: true }], docs: `${library}/functions.html#filter` },
  {
    api: 'builtins.list.sort',
    runs: [{ argument: { keyword: 'key' }, leading: 1 }],
    docs: `${library}/stdtypes.html#list.sort`,
  },
  { api: 'builtins.map', runs: [{ ...callable(0), perItem: true }], docs: `${library}/functions.html#map` },
  { api: 'builtins.max', runs: [{ argument: { keyword: 'key' }, leading: 1 }], docs: `${library}/functions.html#max` },
  { api: 'builtins.min', runs: [{ argument: { keyword: 'key' }, leading: 1 }], docs: `${library}/functions.html#min` },
  {
    api: 'builtins.sorted',
    runs: [{ argument: { keyword: 'key' }, leading: 1 }],
    docs: `${library}/functions.html#sorted`,
  },
  ...executors,
  { api: 'fire.Fire', runs: [callable(0, 'component')], docs: 'https://google.github.io/python-fire/using-cli/' },
  {
    api: 'functools.reduce',
    runs: [{ ...callable(0, 'function'), leading: 2 }],
    docs: `${library}/functools.html#functools.reduce`,
  },
  {
    api: 'multiprocessing.Process',
    runs: [{ ...callable(1, 'target'), arguments: { position: 3, keyword: 'args' }, process: 'fork' }],
    docs: `${library}/multiprocessing.html#multiprocessing.Process`,
  },
  {
    api: 'multiprocessing.pool.Pool',
    runs: [{ ...callable(1, 'initializer'), arguments: { position: 2, keyword: 'initargs' }, process: 'fork' }],
    docs: `${library}/multiprocessing.html#multiprocessing.pool.Pool`,
  },
  {
    api: 'multiprocessing.pool.ThreadPool',
    runs: [{ ...callable(1, 'initializer'), arguments: { position: 2, keyword: 'initargs' } }],
    docs: `${library}/multiprocessing.html#multiprocessing.pool.ThreadPool`,
  },
  ...poolMethods(['apply', 'apply_async'], { ...callable(0, 'func'), arguments: { position: 1, keyword: 'args' } }),
  ...poolMethods(['imap', 'imap_unordered', 'map', 'map_async'], { ...callable(0, 'func'), perItem: true }),
  ...poolMethods(['starmap', 'starmap_async'], { ...callable(0, 'func'), perItem: true }),
  {
    api: 'threading.Thread',
    runs: [{ ...callable(1, 'target'), arguments: { position: 3, keyword: 'args' } }],
    docs: `${library}/threading.html#threading.Thread`,
  },
  {
    api: 'tensorflow.app.run',
    runs: [{ ...callable(0, 'main'), leading: 1, otherwise: 'main' }],
    docs: 'https://www.tensorflow.org/api_docs/python/tf/compat/v1/app/run',
  },
  { api: 'typer.run', runs: [callable(0, 'function')], docs: 'https://typer.tiangolo.com/tutorial/typer-app/' },
];
