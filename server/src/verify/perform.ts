import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isCutShort } from './compare/cut-short.ts';
import { withoutTimes } from './compare/output.ts';
import { conditionsFor } from './plan/configure.ts';
import type { LeftFile, RunRecord, RunSpec } from './record.ts';
import type { VerifyRequest } from './request.ts';
import type { Perturbation } from './result.ts';
import { runEnvironment } from './runs/environment.ts';
import { probeFolder } from './runs/probe.ts';
import { type Isolation, keptFolders, type RunHooks, startRun } from './runs/run.ts';
import type { RunFolder } from './runs/scratch.ts';
import { type WrittenFile, writtenFiles } from './runs/written.ts';
import { readTrace } from './trace/read.ts';
import { asCut } from './trace/trace.ts';

/** What all runs of one verification share. */
export interface Bench {
  readonly request: VerifyRequest;
  readonly privateFolders: readonly string[];
  readonly isolation: Isolation;
  readonly perturbed: readonly Perturbation[];
}

/** Where a run goes, and where the first one went; null for the first run itself. */
export interface RunPlaces {
  readonly folder: RunFolder;
  readonly firstTrace: string | null;
}

/** Makes one run and reads what it left. */
export async function perform(
  bench: Bench,
  spec: RunSpec,
  { folder, firstTrace, hooks }: RunPlaces & { readonly hooks: RunHooks },
): Promise<RunRecord> {
  const { request, privateFolders, isolation, perturbed } = bench;
  const { start, replay, hashSeed, memory } = conditionsFor(spec, perturbed, firstTrace);
  const base = request.environment;
  const outcome = await startRun(
    {
      folder,
      interpreter: request.python,
      arguments: commandOf(request),
      cwd: request.folder,
      environment: {
        ...runEnvironment({ base, folder, hashSeed, memory, device: request.device }),
        // Read when cuBLAS starts; without it, it cannot be deterministic.
        ...(spec.deterministic ? { CUBLAS_WORKSPACE_CONFIG: base.CUBLAS_WORKSPACE_CONFIG ?? ':4096:8' } : {}),
      },
      probe: {
        roots: [...new Set([request.root, request.folder, ...scriptFolder(request)])],
        mode: spec.mode,
        steps: request.steps,
        window: spec.window,
        start,
        replay,
        deterministic: spec.deterministic,
        notebook: request.target.kind === 'notebook' ? request.target.file : null,
      },
      privateFolders,
      isolation,
      timeout: request.timeout,
    },
    hooks,
  );
  const written = await writtenFiles(folder);
  const trace = await readTrace(folder.trace);
  return {
    spec,
    outcome,
    trace: isCutShort({ outcome, trace }) ? asCut(trace) : trace,
    written: written === null ? null : await Promise.all(written.files.map((file) => leftFile(file, bench, folder))),
  };
}

/** What follows the interpreter. */
export function commandOf({ target, arguments: words, launcher }: VerifyRequest): readonly string[] {
  const launched =
    launcher === null ? [] : ['-m', 'torch.distributed.run', '--standalone', `--nproc-per-node=${launcher.processes}`];
  switch (target.kind) {
    case 'script':
      return [...launched, target.file, ...words];
    case 'module':
      return [...launched, '-m', target.name, ...words];
    case 'notebook':
      return [...launched, join(probeFolder(), 'seedlint_probe', 'notebook.py'), target.file, ...words];
  }
}

const scriptFolder = ({ target }: VerifyRequest): readonly string[] =>
  target.file === null ? [] : [target.file.slice(0, Math.max(1, target.file.lastIndexOf('/')))];

async function leftFile(file: WrittenFile, { privateFolders }: Bench, folder: RunFolder): Promise<LeftFile> {
  const kept = keptFolders(folder, privateFolders).find(({ path }) => path === file.folder);
  const isShortText = file.size <= longestText && /\.(?:txt|csv|tsv|jsonl?|ya?ml|md|log|toml|ini)$/i.test(file.path);
  if (kept === undefined || !isShortText) return { ...file, timeless: null };
  try {
    const text = await readFile(join(kept.upper, file.path), 'utf8');
    const timeless = withoutTimes(text, /\.[ct]sv$/i.test(file.path) ? 'table' : 'text');
    return { ...file, timeless: createHash('sha256').update(timeless).digest('hex') };
  } catch {
    // It is compared by all of its content then.
    return { ...file, timeless: null };
  }
}

const longestText = 1_000_000;
