import type { FilePath } from '../base/text.ts';
import { decodeBytes, type FileRead } from '../files/read.ts';
import { toFilePath } from '../host/paths.ts';
import { findRoot } from '../host/root.ts';
import { isExcluded } from '../host/walk.ts';
import { encodeSource } from '../host/write.ts';
import type { Configurations } from './config.ts';
import type { Console } from './console.ts';
import type { Sources } from './sources.ts';
import type { Targets } from './targets.ts';

/** Standard input, taken for a file. */
export interface Input {
  readonly path: FilePath;
  readonly text: string;
  readonly format: FileRead & { readonly outcome: 'read' };
}

/** Where standard input counts as being. */
export interface InputOptions {
  /** As given, relative to the console's folder. */
  readonly name: string;
  readonly root: FilePath | undefined;
  readonly configurations: Pick<Configurations, 'forFile'>;
}

/** Reads standard input into `sources`, as the one file to check. `input` is undefined where it is no Python text. */
export async function readInput(
  { name, root, configurations }: InputOptions,
  { console, sources }: { readonly console: Console; readonly sources: Sources },
): Promise<Targets & { readonly input: Input | undefined }> {
  const path = toFilePath(name, console.folder);
  const configuration = await configurations.forFile(path);
  const owner = root ?? configuration.root ?? (await findRoot(path));
  const read = decodeBytes(await console.readInput(), path);
  const text = sources.take(path, read);
  if (read.outcome !== 'read' || text === undefined) {
    const problems = [{ path, problem: read.problem ?? 'cannot be read', isFailure: true }];
    return { groups: [], shownFrom: owner, problems, input: undefined };
  }
  sources.hold(path, text);
  const isForced = configuration.values['force-exclude'];
  const isLeftOut = isForced && (configuration.isExcluded(path) || (await isExcluded(path, 'file', console.folder)));
  return {
    groups: isLeftOut ? [] : [{ root: owner, named: [path], walked: [] }],
    shownFrom: owner,
    problems: [],
    input: { path, text, format: read },
  };
}

/** The bytes to print for a text that came in as `input`; undefined where its encoding has no place for a character. */
export const printable = (text: string, { format }: Input): Uint8Array | undefined => encodeSource(text, format);
