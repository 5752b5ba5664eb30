import type { Generator, SwitchName } from '../knowledge/types.ts';
import type { Api } from './imports.ts';
import type { TensorflowSeeder } from './tensorflow-seed.ts';

/** What a program needs for its draws to be the same in every run. */
export interface SeedNeeds {
  /** The generators to seed. */
  readonly generators: readonly Generator[];
  /** How this program seeds TensorFlow, where that is among them. */
  readonly tensorflow?: TensorflowSeeder;
  /** The switches to set beside. */
  readonly switches?: readonly { readonly switch: SwitchName; readonly to: boolean }[];
}

/** One line of seeding code: what it names, and how the line reads once that is known. */
export interface SeedLine {
  readonly api: Api;
  /** `name` is how the file refers to the api. */
  text(name: string, seed: string): string;
  /** Said behind the line where several lines stand together. */
  readonly comment?: string;
}

/** The lines that seed, always in the same order, and then those that set switches. `torch` covers `cuda`. */
export function seedLines({ generators, tensorflow, switches = [] }: SeedNeeds): readonly SeedLine[] {
  const wanted = new Set(generators.map((generator) => (generator === 'cuda' ? 'torch' : generator)));
  const own = wanted.has('tensorflow') ? tensorflow : undefined;
  for (const generator of own?.covers ?? []) wanted.delete(generator as Exclude<Generator, 'cuda'>);
  return [
    ...(own === undefined ? [] : [{ api: own.api, text: call }]),
    ...seeders.filter(({ generator }) => wanted.has(generator)).map(({ line }) => line),
    ...switchOrder.flatMap((name) => {
      const wish = switches.find((each) => each.switch === name);
      return wish === undefined ? [] : switchLine(name, wish.to);
    }),
  ];
}

/** Sets a switch. */
export function switchLine(name: SwitchName, to: boolean): SeedLine {
  const value = to ? 'True' : 'False';
  if (name === 'deterministic-algorithms') {
    const api: Api = { module: 'torch', name: 'use_deterministic_algorithms', by: 'module' };
    return { api, text: (callee) => `${callee}(${value})` };
  }
  // The attribute is assigned, so it cannot be referred to by an imported name of its own.
  const api: Api = { module: 'torch', name: 'backends.cudnn', by: 'module' };
  return { api, text: (module) => `${module}.${name.replace('cudnn.', '')} = ${value}` };
}

const call = (callee: string, seed: string): string => `${callee}(${seed})`;

const seeders: readonly { readonly generator: Exclude<Generator, 'cuda'>; readonly line: SeedLine }[] = [
  { generator: 'python', line: { api: { module: 'random', name: 'seed', by: 'module' }, text: call } },
  { generator: 'numpy', line: { api: { module: 'numpy', name: 'random.seed', by: 'module' }, text: call } },
  {
    generator: 'torch',
    line: {
      api: { module: 'torch', name: 'manual_seed', by: 'module', aliases: ['torch.random.manual_seed'] },
      text: call,
      comment: 'CPU and every CUDA device',
    },
  },
  {
    generator: 'tensorflow',
    line: { api: { module: 'tensorflow', name: 'random.set_seed', by: 'module' }, text: call },
  },
];

const switchOrder: readonly SwitchName[] = ['deterministic-algorithms', 'cudnn.deterministic', 'cudnn.benchmark'];
