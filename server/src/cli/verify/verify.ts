import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { folderOf } from '../../base/paths.ts';
import type { FilePath } from '../../base/text.ts';
import { openHostParser } from '../../host/parser.ts';
import { toFilePath } from '../../host/paths.ts';
import { findRoot, isFolder } from '../../host/root.ts';
import { compareTraces } from '../../verify/compare-traces.ts';
import { predict } from '../../verify/predictions.ts';
import { renderHtml } from '../../verify/report/html.ts';
import { renderVerifyJson } from '../../verify/report/json.ts';
import type { Target, VerifyHost, VerifyRequest } from '../../verify/request.ts';
import type { VerifyResult } from '../../verify/result.ts';
import { findInterpreter } from '../../verify/runs/interpreter.ts';
import { verifyScript } from '../../verify/verify.ts';
import { type Console, paintFor } from '../console.ts';
import { untilInterrupted } from '../interrupt.ts';
import { tell } from '../trouble.ts';
import { moduleFile } from './module-file.ts';
import type { VerifyOptions } from './options.ts';
import { progressOn } from './progress.ts';
import { renderVerifyText } from './text.ts';

/** `seedlint verify`: 0 when the runs agree, 1 when they differ, 2 when there is no verdict. */
export async function verify(options: VerifyOptions, console: Console): Promise<0 | 1 | 2> {
  const result = await resultOf(options, console);
  if (typeof result === 'string') {
    tell([{ sentence: result, isFailure: true }], console, false);
    return 2;
  }
  console.print(render(result, options, console));
  return ({ reproducible: 0, irreproducible: 1, undecided: 2 } as const)[result.verdict];
}

/** The result, or why there can be none: a sentence without a full stop. */
async function resultOf(options: VerifyOptions, console: Console): Promise<VerifyResult | string> {
  const { task } = options;
  if (task.kind === 'compare') return compare(task.folders, options, console);
  const target = targetOf(task, console.folder);
  if (typeof target === 'string') return target;
  const root = await rootOf(options, target, console.folder);
  if (!isFolder(root)) return `\`--root\` needs a folder, and \`${options.root}\` is none`;
  const python = await findInterpreter({
    given: options.python === undefined ? [] : [options.python],
    folders: [console.folder, ...(target.file === null ? [] : [folderOf(target.file)]), root],
    environment: console.environment,
  });
  if ('problem' in python) return python.problem.replace(/\.$/, '');
  const { runs, steps, timeout, device, perturbations, launcher } = options;
  const request: VerifyRequest = {
    target,
    arguments: task.arguments,
    folder: console.folder,
    root,
    python: python.path,
    device,
    runs,
    steps,
    timeout,
    perturbations,
    launcher,
    out: options.out === undefined ? null : toFilePath(options.out, console.folder),
    environment: console.environment,
  };
  return untilInterrupted((signal) => run(request, options, { console, signal }));
}

async function compare(
  given: readonly [string, string],
  { root }: VerifyOptions,
  { folder }: Console,
): Promise<VerifyResult | string> {
  const [first, second] = [toFilePath(given[0], folder), toFilePath(given[1], folder)];
  const missing = given[[first, second].findIndex((path) => !isFolder(path))];
  if (missing !== undefined) return `${missing} is no folder of traces`;
  return compareTraces([first, second], root === undefined ? await findRoot(folder) : toFilePath(root, folder));
}

async function run(
  request: VerifyRequest,
  { quiet, verbose }: VerifyOptions,
  { console, signal }: { readonly console: Console; readonly signal: AbortSignal },
): Promise<VerifyResult> {
  const parser = await openHostParser(console.environment);
  const line = progressOn(console, { isQuiet: quiet, isInterleaved: verbose });
  const host: VerifyHost = {
    signal,
    confirm: async ({ command, warnings }) => {
      if (!quiet) console.complain(`Running ${command.join(' ')}\n${warnings.map((one) => `  ${one}\n`).join('')}`);
      return true;
    },
    progress: line.show,
    onOutput: ({ text }) => {
      if (verbose) console.complain(text);
    },
    predictions: (entry) => predict(entry, request.root, parser),
  };
  try {
    return await verifyScript(request, host);
  } finally {
    line.end();
  }
}

function targetOf(
  task: Exclude<VerifyOptions['task'], { readonly kind: 'compare' }>,
  folder: FilePath,
): Target | string {
  if (task.kind === 'module') return { kind: 'module', name: task.name, file: moduleFile(task.name, folder) };
  const file = toFilePath(task.path, folder);
  if (!existsSync(file)) return `${task.path} does not exist`;
  if (isFolder(file)) return `${task.path} is a folder; name the script, or a module with -m`;
  return { kind: extname(file) === '.ipynb' ? 'notebook' : 'script', file };
}

async function rootOf({ root }: VerifyOptions, target: Target, folder: FilePath): Promise<FilePath> {
  if (root !== undefined) return toFilePath(root, folder);
  return findRoot(target.kind === 'module' ? folder : target.file);
}

function render(result: VerifyResult, { format }: VerifyOptions, console: Console): string {
  switch (format) {
    case 'json':
      return renderVerifyJson(result);
    case 'html':
      return renderHtml(result, { theme: 'page' });
    case 'text':
      return renderVerifyText(result, paintFor(console));
  }
}
