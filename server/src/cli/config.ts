import { linesOf } from '../base/lines.ts';
import { folderOf, isWithin, relativePath } from '../base/paths.ts';
import { say } from '../base/phrase.ts';
import type { FilePath } from '../base/text.ts';
import { toFilePath } from '../host/paths.ts';
import { readSource } from '../host/read.ts';
import { configFinder } from '../settings/config/discover.ts';
import { type ConfigFile, readConfigFile } from '../settings/config/file.ts';
import type { ConfigValues } from '../settings/config/keys.ts';
import { type Configuration, configurationOf, type Layer } from '../settings/config/resolve.ts';
import type { CheckOptions } from './arguments.ts';
import { Mistake } from './options.ts';
import type { Trouble } from './trouble.ts';

/** The options that say which configuration holds. */
export type ConfigOptions = Pick<CheckOptions, 'config' | 'isolated' | 'rules' | 'torchVersion' | 'forceExclude'>;

/** What holds for the files of a check. Each configuration file is read once. */
export interface Configurations {
  /** What holds for a file. */
  forFile(path: FilePath): Promise<Configuration>;
  /** What holds for files right in a folder. */
  forFolder(path: FilePath): Promise<Configuration>;
  /** The mistakes in the files that were read so far, sorted by path and place. */
  troubles(): readonly Trouble[];
}

/** Reads what `--config` gives. Throws a Mistake for what cannot be read. `folder` is where the user is. */
export async function openConfigurations(options: ConfigOptions, folder: FilePath): Promise<Configurations> {
  const { chosen, inline } = await readGiven(options, folder);
  const troubles = new Map<FilePath, readonly Trouble[]>();
  const configurations = new Map<ConfigFile | undefined, Configuration>();

  const take = (file: ConfigFile): ConfigFile => {
    troubles.set(file.path, troublesIn(file, folder));
    return file;
  };
  const read = async (path: FilePath): Promise<string | undefined> => {
    const source = await readSource(path);
    if (source.outcome === 'read') return source.text;
    if (source.outcome === 'refused') {
      troubles.set(path, [{ sentence: `${nameFrom(folder, path)} ${source.problem}`, isFailure: true }]);
    }
    return undefined;
  };
  const nearest = configFinder({ read, take });

  const forFolder = async (at: FilePath): Promise<Configuration> => {
    const file = chosen ?? (options.isolated ? undefined : await nearest(at));
    const known = configurations.get(file);
    if (known !== undefined) return known;
    const layer = file && layerOf(file, chosen === undefined ? folderOf(file.path) : folder);
    const made = configurationOf(withOptions([...inline, ...(layer === undefined ? [] : [layer])], options, folder));
    configurations.set(file, made);
    return made;
  };
  if (chosen !== undefined) take(chosen);
  return {
    forFolder,
    forFile: (path) => forFolder(folderOf(path)),
    troubles: () => [...troubles].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, found]) => found),
  };
}

const layerOf = ({ path, lines, values }: ConfigFile, folder: FilePath): Layer => ({
  origin: { kind: 'file', path, lines },
  folder,
  values,
});

interface Given {
  readonly chosen: ConfigFile | undefined;
  /** Those that were given last, first. */
  readonly inline: readonly Layer[];
}

/** The values of `--config`: a file, of which there is one at most, and keys with their values. */
async function readGiven({ config, isolated }: ConfigOptions, folder: FilePath): Promise<Given> {
  const inline: Layer[] = [];
  let chosen: ConfigFile | undefined;
  for (const given of config) {
    const path = toFilePath(given, folder);
    const source = await readSource(path);
    if (source.outcome === 'read') {
      if (chosen !== undefined) throw new Mistake('`--config` takes one file, and two were given');
      if (isolated) throw new Mistake(`\`--isolated\` reads no configuration file, and \`--config ${given}\` is one`);
      chosen = readConfigFile(path, source.text, true);
    } else if (source.outcome === 'missing' && given.includes('=')) {
      inline.unshift(readInline(given, folder));
    } else {
      const hint = source.outcome === 'missing' ? ', and it is no KEY=VALUE' : '';
      throw new Mistake(`\`--config ${given}\`: ${nameFrom(folder, path)} ${source.problem}${hint}`);
    }
  }
  return { chosen, inline };
}

function readInline(given: string, folder: FilePath): Layer {
  const file = readConfigFile('seedlint.toml', given);
  const [problem] = file?.problems ?? [];
  if (file === undefined || problem !== undefined) {
    const hint = file?.isBroken ? '; strings need quotes: --config \'torch-version="2.4.1"\'' : '';
    throw new Mistake(`\`--config ${given}\`: ${unended(say(problem?.message ?? 'nothing is set'))}${hint}`);
  }
  return { origin: { kind: 'command-line' }, folder, values: file.values };
}

/** Options go before everything; those that add, add. */
function withOptions(below: readonly Layer[], options: ConfigOptions, folder: FilePath): readonly Layer[] {
  const { select, extendSelect, ignore } = options.rules;
  const base = configurationOf(below).values;
  const isSelected = select.length > 0;
  const values: Partial<ConfigValues> = {
    ...(isSelected && { select }),
    // Who says exactly what to check does not mean what a project checks besides.
    ...((isSelected || extendSelect.length > 0) && {
      'extend-select': [...(isSelected ? [] : base['extend-select']), ...extendSelect],
    }),
    ...(ignore.length > 0 && { ignore: [...base.ignore, ...ignore] }),
    ...(options.torchVersion !== undefined && { 'torch-version': options.torchVersion }),
    ...(options.forceExclude && { 'force-exclude': true }),
  };
  return [{ origin: { kind: 'command-line' }, folder, values }, ...below];
}

function troublesIn({ path, text, problems }: ConfigFile, folder: FilePath): readonly Trouble[] {
  const { positionAt } = linesOf(text);
  return problems.map(({ span, message }) => {
    const { line, column } = positionAt(span.start);
    return {
      sentence: `${nameFrom(folder, path)}:${line + 1}:${column + 1}: ${unended(say(message))}`,
      isFailure: true,
    };
  });
}

const unended = (sentence: string): string => sentence.replace(/\.$/, '');

const nameFrom = (folder: FilePath, path: FilePath): string =>
  isWithin(folder, path) ? relativePath(folder, path) : path;
