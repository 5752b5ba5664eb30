import { readFile, rm, writeFile } from 'node:fs/promises';
import { pathIn } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import { type Baseline, baselineName, parseBaseline, renderBaseline } from '../engine/baseline.ts';
import { describeError, isMissing } from '../files/errors.ts';

/**
 * The baseline of a project's root; undefined where there is none. A sentence, without a full stop, where the file is
 * there and cannot be understood.
 */
export async function readBaseline(root: FilePath): Promise<Baseline | string | undefined> {
  try {
    const text = await readFile(pathIn(root, baselineName), 'utf8');
    return parseBaseline(text) ?? `${baselineName} is not what \`--suppress-all\` writes; mend it or remove it`;
  } catch (error) {
    return isMissing(error) ? undefined : `${baselineName} ${describeError(error)}`;
  }
}

/** Writes the baseline of a project's root, or removes the file where nothing is left. What is wrong, as above. */
export async function writeBaseline(root: FilePath, baseline: Baseline): Promise<string | undefined> {
  const path = pathIn(root, baselineName);
  try {
    if (baseline.size === 0) await rm(path, { force: true });
    else await writeFile(path, renderBaseline(baseline));
    return undefined;
  } catch (error) {
    return `${baselineName} ${describeError(error, 'written')}`;
  }
}
