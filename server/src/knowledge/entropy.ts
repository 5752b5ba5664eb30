import { indexOf, lookup } from './lookup.ts';
import type { EntropySource } from './types.ts';

const library = 'https://docs.python.org/3/library' as const;

/** Calls whose value differs in every run. Methods of `SystemRandom` are told by `generators.ts`. */
export const entropySources = [
  { api: 'builtins.hash', source: 'hash', docs: `${library}/functions.html#hash` },
  { api: 'builtins.id', source: 'address', docs: `${library}/functions.html#id` },
  { api: 'datetime.date.today', source: 'clock', docs: `${library}/datetime.html#datetime.date.today` },
  { api: 'datetime.datetime.now', source: 'clock', docs: `${library}/datetime.html#datetime.datetime.now` },
  { api: 'datetime.datetime.today', source: 'clock', docs: `${library}/datetime.html#datetime.datetime.today` },
  { api: 'datetime.datetime.utcnow', source: 'clock', docs: `${library}/datetime.html#datetime.datetime.utcnow` },
  { api: 'os.getpid', source: 'process', docs: `${library}/os.html#os.getpid` },
  { api: 'os.getppid', source: 'process', docs: `${library}/os.html#os.getppid` },
  { api: 'os.getrandom', source: 'system', docs: `${library}/os.html#os.getrandom` },
  { api: 'os.times', source: 'clock', docs: `${library}/os.html#os.times` },
  { api: 'os.urandom', source: 'system', docs: `${library}/os.html#os.urandom` },
  {
    api: 'pandas.Timestamp.now',
    source: 'clock',
    docs: 'https://pandas.pydata.org/docs/reference/api/pandas.Timestamp.now.html',
  },
  { api: 'secrets.choice', source: 'system', docs: `${library}/secrets.html#secrets.choice` },
  { api: 'secrets.randbelow', source: 'system', docs: `${library}/secrets.html#secrets.randbelow` },
  { api: 'secrets.randbits', source: 'system', docs: `${library}/secrets.html#secrets.randbits` },
  { api: 'secrets.token_bytes', source: 'system', docs: `${library}/secrets.html#secrets.token_bytes` },
  { api: 'secrets.token_hex', source: 'system', docs: `${library}/secrets.html#secrets.token_hex` },
  { api: 'secrets.token_urlsafe', source: 'system', docs: `${library}/secrets.html#secrets.token_urlsafe` },
  { api: 'threading.get_ident', source: 'process', docs: `${library}/threading.html#threading.get_ident` },
  { api: 'threading.get_native_id', source: 'process', docs: `${library}/threading.html#threading.get_native_id` },
  {
    api: 'time.clock',
    source: 'clock',
    docs: 'https://docs.python.org/3.7/library/time.html#time.clock',
    until: '3.7',
  },
  { api: 'time.ctime', source: 'clock', docs: `${library}/time.html#time.ctime` },
  { api: 'time.monotonic', source: 'clock', docs: `${library}/time.html#time.monotonic` },
  { api: 'time.monotonic_ns', source: 'clock', docs: `${library}/time.html#time.monotonic_ns` },
  { api: 'time.perf_counter', source: 'clock', docs: `${library}/time.html#time.perf_counter` },
  { api: 'time.perf_counter_ns', source: 'clock', docs: `${library}/time.html#time.perf_counter_ns` },
  { api: 'time.process_time', source: 'clock', docs: `${library}/time.html#time.process_time` },
  { api: 'time.process_time_ns', source: 'clock', docs: `${library}/time.html#time.process_time_ns` },
  { api: 'time.time', source: 'clock', docs: `${library}/time.html#time.time` },
  { api: 'time.time_ns', source: 'clock', docs: `${library}/time.html#time.time_ns` },
  {
    api: 'torch.Generator.seed',
    source: 'system',
    docs: 'https://docs.pytorch.org/docs/stable/generated/torch.Generator.html#torch.Generator.seed',
  },
  { api: 'torch.seed', source: 'system', docs: 'https://docs.pytorch.org/docs/stable/generated/torch.seed.html' },
  { api: 'uuid.getnode', source: 'system', docs: `${library}/uuid.html#uuid.getnode` },
  { api: 'uuid.uuid1', source: 'uuid', docs: `${library}/uuid.html#uuid.uuid1` },
  { api: 'uuid.uuid4', source: 'uuid', docs: `${library}/uuid.html#uuid.uuid4` },
  { api: 'uuid.uuid6', source: 'uuid', docs: `${library}/uuid.html#uuid.uuid6`, since: '3.14' },
  { api: 'uuid.uuid7', source: 'uuid', docs: `${library}/uuid.html#uuid.uuid7`, since: '3.14' },
] as const satisfies readonly EntropySource[];

const index = indexOf<EntropySource>(entropySources);

/** The source of entropy of this canonical name, or undefined. `builtins.hash` of a number or a tuple of numbers is none. */
export const entropyFor = (name: string): EntropySource | undefined => lookup(index, name);
