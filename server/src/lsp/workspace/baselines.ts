import { nameOf, pathIn, relativePath } from '../../base/paths.ts';
import type { FilePath } from '../../base/text.ts';
import { applyBaseline, type Baseline, baselineName, parseBaseline } from '../../engine/baseline.ts';
import type { Finding } from '../../rules/finding.ts';

/** What the outside gives the baselines of a workspace. */
export interface BaselinesHost {
  /** The text of a file as the editor has it, else as it lies there; undefined where there is none. Never rejects. */
  read(path: FilePath): Promise<string | undefined>;
  /** Hears of a file that is no baseline, whenever it was read: a sentence. */
  onProblem(sentence: string): void;
}

/** What is known in each root and not to be spoken of, as the command line has written it. */
export class Baselines {
  readonly #host: BaselinesHost;
  readonly #byRoot = new Map<FilePath, Promise<Baseline>>();

  constructor(host: BaselinesHost) {
    this.#host = host;
  }

  /** What is left of the findings in one file or several, all of each, without those that are known. */
  async withoutKnown(findings: readonly Finding[], root: FilePath): Promise<readonly Finding[]> {
    if (findings.length === 0) return findings;
    const reading = this.#byRoot.get(root) ?? this.#read(root);
    this.#byRoot.set(root, reading);
    return applyBaseline(findings, await reading, (file) => relativePath(root, file)).left;
  }

  /** Says that a file may have changed, come or gone. */
  invalidate(path: FilePath): void {
    if (nameOf(path) === baselineName) this.#byRoot.clear();
  }

  async #read(root: FilePath): Promise<Baseline> {
    const path = pathIn(root, baselineName);
    const text = await this.#host.read(path);
    const baseline = text === undefined ? new Map() : parseBaseline(text);
    if (baseline === undefined) this.#host.onProblem(`${path} is no baseline, so nothing counts as known.`);
    return baseline ?? new Map();
  }
}
