import { closest } from '../../base/closest.ts';
import { usualChoices } from '../../verify/again.ts';
import { allPerturbations } from '../../verify/plan/configure.ts';
import type { Device, Launcher } from '../../verify/request.ts';
import type { Perturbation } from '../../verify/result.ts';
import { Mistake, type ParsedWords } from '../options.ts';

/** What `seedlint verify` was asked for. */
export interface VerifyOptions {
  readonly task: VerifyTask;
  readonly runs: number;
  readonly steps: number;
  readonly timeout: number;
  /** As given; undefined where the likeliest one is to be found. */
  readonly python: string | undefined;
  readonly device: Device;
  readonly perturbations: readonly Perturbation[];
  /** As given. */
  readonly root: string | undefined;
  readonly out: string | undefined;
  readonly format: 'text' | 'json' | 'html';
  readonly launcher: Launcher | null;
  readonly verbose: boolean;
  readonly quiet: boolean;
}

/** Paths as given. */
export type VerifyTask =
  | { readonly kind: 'script'; readonly path: string; readonly arguments: readonly string[] }
  | { readonly kind: 'module'; readonly name: string; readonly arguments: readonly string[] }
  | { readonly kind: 'compare'; readonly folders: readonly [first: string, second: string] };

/** Reads the options; throws a Mistake for what makes no sense. */
export function readVerify(parsed: ParsedWords): VerifyOptions {
  const { options } = parsed;
  const last = (name: string): string | undefined => options.get(name)?.at(-1);
  return {
    task: readTask(parsed),
    runs: whole('runs', last('runs') ?? String(usualChoices.runs), { least: 2, most: 20 }),
    steps: whole('steps', last('steps') ?? String(usualChoices.steps), { least: 0, most: 1_000_000_000 }),
    timeout: whole('timeout', last('timeout') ?? String(usualChoices.timeout), { least: 1, most: 2_000_000 }),
    python: last('python'),
    device: readDevice(last('device') ?? 'auto'),
    perturbations: readPerturbations(options.get('no-perturb')),
    root: last('root'),
    out: last('out'),
    format: oneOf('output-format', last('output-format') ?? 'text', ['text', 'json', 'html']),
    launcher: readLauncher(last('launcher'), last('nproc')),
    verbose: options.has('verbose'),
    quiet: options.has('quiet'),
  };
}

function readTask({ options, positionals, dashed }: ParsedWords): VerifyTask {
  const named = positionals.slice(0, positionals.length - dashed.length);
  const module = options.get('module')?.at(-1);
  if (options.has('compare')) {
    const [first, second, ...more] = positionals;
    if (first === undefined || second === undefined || more.length > 0) {
      throw new Mistake('`--compare` needs two folders of traces: seedlint verify --compare DIR DIR');
    }
    return { kind: 'compare', folders: [first, second] };
  }
  const [path, extra] = named;
  if (module !== undefined) {
    if (path !== undefined) throw new Mistake(`the arguments of a module stand behind \`--\`: -m ${module} -- ${path}`);
    return { kind: 'module', name: module, arguments: dashed };
  }
  if (path === undefined) {
    const [script, ...rest] = dashed;
    if (script === undefined) throw new Mistake('`verify` needs a script: seedlint verify SCRIPT [-- ARGS]');
    // `verify -- --odd-name.py`
    return { kind: 'script', path: script, arguments: rest };
  }
  if (extra !== undefined) throw new Mistake(`the script’s own arguments stand behind \`--\`: ${path} -- ${extra}`);
  return { kind: 'script', path, arguments: dashed };
}

function readDevice(text: string): Device {
  if (text === 'auto' || text === 'cpu' || text === 'cuda' || text === 'mps') return text;
  const gpu = /^cuda:(\d+)$/.exec(text)?.[1];
  if (gpu !== undefined) return `cuda:${Number(gpu)}`;
  throw new Mistake(`\`--device\` knows auto, cpu, cuda, cuda:N and mps, not \`${text}\``);
}

/** `given` has a value where a list was given, and is empty where all are meant; undefined without the option. */
function readPerturbations(given: readonly string[] | undefined): readonly Perturbation[] {
  if (given === undefined) return allPerturbations;
  const names = given.flatMap((list) => list.split(',')).map((name) => name.trim());
  if (names.length === 0) return [];
  const off = names.map((name) => oneOf('no-perturb', name, allPerturbations));
  return allPerturbations.filter((one) => !off.includes(one));
}

function readLauncher(launcher: string | undefined, nproc: string | undefined): Launcher | null {
  if (launcher === undefined) {
    if (nproc !== undefined) throw new Mistake('`--nproc` needs a launcher: --launcher torchrun');
    return null;
  }
  return {
    kind: oneOf('launcher', launcher, ['torchrun']),
    processes: whole('nproc', nproc ?? '2', { least: 1, most: 256 }),
  };
}

function oneOf<Choice extends string>(option: string, value: string, choices: readonly Choice[]): Choice {
  const known = choices.find((choice) => choice === value);
  if (known !== undefined) return known;
  const near = closest(value, choices);
  const hint = near === undefined ? '' : `; did you mean \`${near}\`?`;
  throw new Mistake(`\`--${option}\` knows ${choices.join(', ')}, not \`${value}\`${hint}`);
}

function whole(
  option: string,
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Mistake(`\`--${option}\` needs a whole number from ${least} to ${most}, not \`${text}\``);
}
