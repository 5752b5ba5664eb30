import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Variant } from './configuration.ts';
import { probeFolder } from './probe.ts';
import type { RunFolder } from './scratch.ts';

/** What a run's environment depends on. */
export interface EnvironmentChoices {
  /** The environment that the user would run the script in. */
  readonly base: Readonly<Record<string, string | undefined>>;
  readonly folder: RunFolder;
  /** null: the user's own hash seed, or none. */
  readonly hashSeed: Variant | null;
  /** What fresh memory is filled with; null: nothing. */
  readonly memory: Variant | null;
  /** `auto` leaves the script its choice; `cpu` hides GPUs; `cuda:1` shows that one only; `cuda`, `mps` as `auto`. */
  readonly device: string;
}

/** The complete environment of a script's run, for `startRun`. */
export function runEnvironment(choices: EnvironmentChoices): Record<string, string> {
  const base = given(choices.base);
  return {
    ...base,
    ...pythonVariables(base),
    ...(choices.hashSeed === null ? {} : { PYTHONHASHSEED: String(choices.hashSeed) }),
    ...(choices.memory === null ? {} : memoryVariables(choices.memory)),
    ...temporaryVariables(base, choices.folder),
    // Reading the state of a repository would otherwise write its index.
    GIT_OPTIONAL_LOCKS: '0',
    ...quietTrackers(choices.folder),
    ...deviceVariables(choices.device),
  };
}

function pythonVariables(base: Readonly<Record<string, string>>): Record<string, string> {
  const start = join(probeFolder(), 'start');
  const { PYTHONPATH: own } = base;
  return {
    PYTHONPATH: own === undefined || own === '' ? start : `${start}${delimiter}${own}`,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONUNBUFFERED: '1',
    // Output goes to a pipe, where some systems would choose another encoding than in a terminal.
    PYTHONIOENCODING: base.PYTHONIOENCODING ?? 'utf-8',
    MPLBACKEND: 'Agg',
  };
}

/** Reading memory that was never written gives other values under each variant. */
function memoryVariables(variant: Variant): Record<string, string> {
  const filling = variant === 1 ? 85 : 170;
  if (process.platform === 'linux') return { MALLOC_PERTURB_: String(filling) };
  return process.platform === 'darwin' && variant === 2 ? { MallocScribble: '1', MallocPreScribble: '1' } : {};
}

/** Longest path that a Unix socket can have, without what scripts add to the name of the temporary folder. */
const longestTemporary = 104 - 1 - '/torch-shm-dir-XXXXXX/manager.sock'.length;

function temporaryVariables(base: Readonly<Record<string, string>>, { temporary }: RunFolder): Record<string, string> {
  if (temporary.length > longestTemporary) return {};
  return {
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    // Compiled kernels are kept below the temporary folder too, and are worth keeping.
    TORCHINDUCTOR_CACHE_DIR: base.TORCHINDUCTOR_CACHE_DIR ?? join(tmpdir(), `torchinductor_${userName()}`),
  };
}

/** Services that would otherwise hear of the run. */
function quietTrackers({ temporary }: RunFolder): Record<string, string> {
  return {
    WANDB_MODE: 'offline',
    WANDB_DIR: temporary,
    WANDB_SILENT: 'true',
    MLFLOW_TRACKING_URI: `file:${join(temporary, 'mlruns')}`,
    COMET_MODE: 'disabled',
    NEPTUNE_MODE: 'offline',
    CLEARML_OFFLINE_MODE: '1',
    HF_HUB_DISABLE_TELEMETRY: '1',
  };
}

function deviceVariables(device: string): Record<string, string> {
  if (device === 'cpu') return { CUDA_VISIBLE_DEVICES: '' };
  const gpu = /^cuda:(\d+)$/.exec(device)?.[1];
  return gpu === undefined ? {} : { CUDA_VISIBLE_DEVICES: gpu };
}

const given = (variables: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined));

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'user');
  }
}
