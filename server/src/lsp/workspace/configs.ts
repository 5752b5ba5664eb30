import type { Locale } from '../../base/locale.ts';
import { folderOf } from '../../base/paths.ts';
import { say } from '../../base/phrase.ts';
import type { FilePath } from '../../base/text.ts';
import type { CheckSettings } from '../../engine/check.ts';
import { gradesInFile, unfixableIn } from '../../settings/config/apply.ts';
import { configFinder, type FindConfig } from '../../settings/config/discover.ts';
import { type ConfigFile, isConfigPath, readConfigFile } from '../../settings/config/file.ts';
import { type ConfigValues, configKeyNames, configKeys } from '../../settings/config/keys.ts';
import { readConfig } from '../../settings/config/read.ts';
import { type Configuration, configurationOf, type Layer, pathFrom } from '../../settings/config/resolve.ts';
import type { Settings } from '../../settings/schema.ts';
import { nodeOf } from '../../settings/toml/parse.ts';

/** What the outside gives the configurations of a workspace. */
export interface ConfigsHost {
  /** The text of a file as the editor has it, else as it lies there; undefined where there is none. */
  read(path: FilePath): Promise<string | undefined>;
  /** The folder of the workspace that holds a file; undefined outside of all. */
  holderOf(path: FilePath): FilePath | undefined;
  /** The folder that imports of a file begin at; empty where there is none. */
  rootOf(path: FilePath): Promise<FilePath>;
  /** Hears what is wrong with `seedlint.configuration`, once: a sentence. */
  onProblem(sentence: string): void;
}

/**
 * What holds for each file: its nearest configuration file and the editor's settings. A file with mistakes counts as it
 * last was without any.
 */
export class Configs {
  /** What the client was last told of each file, as JSON. */
  readonly published = new Map<FilePath, string>();
  readonly #host: ConfigsHost;
  readonly #lastGood = new Map<FilePath, ConfigFile>();
  /** As they were last read, mistakes included. */
  #files = new Map<FilePath, ConfigFile>();
  readonly #configurations = new Map<string, Configuration>();
  readonly #told = new Set<string>();
  /** Those that `seedlint.configuration` names. */
  readonly #chosen = new Map<FilePath, Promise<ConfigFile | undefined>>();
  #find: FindConfig;

  constructor(host: ConfigsHost) {
    this.#host = host;
    this.#find = this.#newFinder();
  }

  /** What holds for a file. */
  async for(path: FilePath, settings: Settings): Promise<Configuration> {
    const preference = settings.configurationPreference;
    const folder = this.#host.holderOf(path);
    const file = preference === 'editorOnly' ? undefined : await this.nearest(path);
    const ofFile = file === undefined ? [] : [layerOf(file, folderOf(file.path))];
    const ofEditor = preference === 'filesystemOnly' ? [] : await this.#editorLayers(path, settings, folder);
    const layers = preference === 'editorFirst' ? [...ofEditor, ...ofFile] : [...ofFile, ...ofEditor];
    const key = JSON.stringify(layers);
    const known = this.#configurations.get(key) ?? configurationOf(layers);
    this.#configurations.set(key, known);
    return known;
  }

  /** The configuration file that is nearest to a file; to a text that was never saved, that of the workspace. */
  async nearest(path: FilePath): Promise<ConfigFile | undefined> {
    const isNowhere = path.includes(':') && folderOf(path) === path;
    const folder = isNowhere ? await this.#host.rootOf(path) : folderOf(path);
    return folder === '' ? undefined : this.#find(folder);
  }

  /** The configuration files that hold for some files, mistakes included, as far as somebody has asked what holds. */
  async holdingFor(paths: readonly FilePath[]): Promise<readonly ConfigFile[]> {
    const used = new Set<FilePath>();
    for (const path of paths) {
      const file = await this.nearest(path);
      if (file !== undefined) used.add(file.path);
    }
    return [...this.#files.values()].filter(({ path }) => used.has(path) || this.#chosen.has(path));
  }

  /** A configuration file as it is now, whether it is in use or not; undefined where there is none, or not ours. */
  async read(path: FilePath): Promise<ConfigFile | undefined> {
    const text = await this.#host.read(path);
    return text === undefined ? undefined : readConfigFile(path, text);
  }

  /** The text of any file, as the editor has it. */
  textOf(path: FilePath): Promise<string | undefined> {
    return this.#host.read(path);
  }

  /** Says that a file may have changed, come or gone. Returns true where that may change what holds. */
  invalidate(path: FilePath): boolean {
    if (!isConfigPath(path) && !this.#chosen.has(path)) return false;
    // What is still being read belongs to what was.
    this.#files = new Map();
    this.#chosen.clear();
    this.#configurations.clear();
    this.#find = this.#newFinder();
    return true;
  }

  #newFinder(): FindConfig {
    const files = this.#files;
    return configFinder({
      read: (path) => this.#host.read(path),
      take: (file) => {
        files.set(file.path, file);
        return this.#usable(file);
      },
    });
  }

  #usable(file: ConfigFile): ConfigFile {
    if (file.problems.length > 0) return this.#lastGood.get(file.path) ?? file;
    this.#lastGood.set(file.path, file);
    return file;
  }

  async #editorLayers(path: FilePath, settings: Settings, folder = folderOf(path)): Promise<readonly Layer[]> {
    const given = await this.#given(settings.configuration, folder);
    return [{ origin: { kind: 'editor' }, folder, values: valuesOf(settings) }, ...given];
  }

  /** What `seedlint.configuration` gives: the path of a file, or keys. */
  async #given(given: unknown, folder: FilePath): Promise<readonly Layer[]> {
    if (typeof given === 'string' && given !== '') {
      const path = pathFrom(
        folder,
        given.replace(/\$\{workspaceFolder\}/g, () => folder),
      );
      const reading = this.#chosen.get(path) ?? this.#readChosen(path);
      this.#chosen.set(path, reading);
      const file = await reading;
      return file === undefined ? [] : [layerOf(file, folder)];
    }
    const node = nodeOf(given);
    if (node.kind !== 'table') return [];
    const { values, problems } = readConfig(node);
    for (const { message } of problems) this.#complain(say(message));
    return [{ origin: { kind: 'editor' }, folder, values }];
  }

  #complain(sentence: string): void {
    if (this.#told.has(sentence)) return;
    this.#told.add(sentence);
    this.#host.onProblem(`seedlint.configuration: ${sentence}`);
  }

  async #readChosen(path: FilePath): Promise<ConfigFile | undefined> {
    const text = await this.#host.read(path);
    const file = text === undefined ? undefined : readConfigFile(path, text, true);
    if (file === undefined) {
      this.#complain(`${path} cannot be read.`);
      return undefined;
    }
    this.#files.set(path, file);
    return this.#usable(file);
  }
}

/** What the engine is told of a file's configuration. */
export function checkSettingsFor(path: FilePath, configuration: Configuration, locale: Locale): CheckSettings {
  const torchVersion = configuration.values['torch-version'];
  const unfixable = unfixableIn(configuration);
  return {
    grades: gradesInFile(path, configuration),
    locale,
    ...(unfixable.length > 0 && { unfixable }),
    ...(torchVersion !== '' && { torchVersion }),
  };
}

const layerOf = ({ path, lines, values }: ConfigFile, folder: FilePath): Layer => ({
  origin: { kind: 'file', path, lines },
  folder,
  values,
});

/** The keys that settings of the editor give; one that has its default says nothing. */
function valuesOf(settings: Settings): Partial<ConfigValues> {
  const given = configKeyNames.flatMap((key) => {
    const schema = configKeys[key];
    if (!('setting' in schema)) return [];
    const value = settings[schema.setting];
    return JSON.stringify(value) === JSON.stringify(schema.default) ? [] : [[key, value]];
  });
  return Object.fromEntries(given) as Partial<ConfigValues>;
}
