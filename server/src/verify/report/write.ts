import { cp, mkdir, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { phrase, say } from '../../base/phrase.ts';
import { toFilePath } from '../../host/paths.ts';
import { tongueFor } from '../explain/languages.ts';
import type { RunRecord } from '../record.ts';
import type { VerifyRequest } from '../request.ts';
import type { VerifyResult } from '../result.ts';
import type { Captured } from '../runs/captured.ts';
import { renderHtml } from './html.ts';
import { renderVerifyJson } from './json.ts';
import { reportFile } from './state.ts';

/** Writes the reports and says where: into `out` where that is given, else to the user's state folder. */
export async function writeReports(result: VerifyResult, request: VerifyRequest): Promise<VerifyResult> {
  const { target, folder, out, environment, locale = 'en' } = request;
  const script = target.file ?? `${folder}/${target.kind === 'module' ? target.name : ''}`;
  const path = out === null ? reportFile(script, environment) : join(out, 'report.html');
  const reported: VerifyResult = { ...result, report: toFilePath(path) };
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, renderHtml(reported, { theme: 'page', locale }));
    if (out !== null) await writeFile(join(out, 'report.json'), renderVerifyJson(reported));
    return reported;
  } catch (error) {
    // The verdict is worth more than its report.
    const reason = error instanceof Error ? error.message : String(error);
    const note = say(phrase('The report could not be written: {reason}', { reason }), tongueFor(locale));
    const notes = [...result.details.notes, note];
    return { ...result, details: { ...result.details, notes } };
  }
}

/**
 * Puts the traces of all runs, and what the script printed, into `run-1`, `run-2`, … in `out`: for `seedlint verify
 * --compare`, and for curiosity. What an earlier verify put there goes; nothing else does.
 */
export async function keepRuns(
  records: readonly { readonly outcome: Pick<RunRecord['outcome'], 'stdout' | 'stderr'> }[],
  traces: readonly string[],
  out: string,
): Promise<void> {
  await removeRuns(out);
  for (const [index, { outcome }] of records.entries()) {
    const folder = join(out, `run-${index + 1}`);
    const trace = traces[index];
    await mkdir(folder, { recursive: true });
    if (trace !== undefined) await cp(trace, folder, { recursive: true });
    await writeFile(join(folder, 'stdout.txt'), textOf(outcome.stdout));
    await writeFile(join(folder, 'stderr.txt'), textOf(outcome.stderr));
  }
}

async function removeRuns(out: string): Promise<void> {
  for (const name of await namesIn(out)) {
    if (!/^run-\d+$/.test(name)) continue;
    const folder = join(out, name);
    const names = await namesIn(folder);
    const ours = names.filter((inside) => /\.\d+\.jsonl$/.test(inside) || /^std(?:out|err)\.txt$/.test(inside));
    for (const inside of ours) await rm(join(folder, inside), { force: true });
    if (ours.length > 0 && ours.length === names.length) await rmdir(folder);
  }
}

/** What a folder holds; nothing where it is none. */
const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
};

const textOf = ({ head, tail, isCut }: Captured): string => (isCut ? `${head}\n[…]\n${tail}` : head);
