import type { Locale } from '../base/locale.ts';
import type { DrawEffect, Effect, LoaderFact, ScopeStep, SeedValue } from '../project/timeline.ts';
import type { GeneratorState } from '../project/view.ts';

/** What an outline says besides names, in one language. */
export interface OutlineWords {
  readonly imports: string;
  readonly again: string;
  readonly loop: string;
  readonly usually: string;
  readonly otherwise: string;
  condition(option: string | undefined): string;
  readonly exits: { readonly function: string; readonly loop: string; readonly program: string };
  readonly scopes: Readonly<Record<ScopeStep['scope'], string>>;
  /** What one effect does, without its API. */
  effect(effect: Effect): string;
  /** How a generator stands where it is drawn from. */
  state(state: GeneratorState): string;
  readonly generators: string;
  readonly elsewhere: string;
  /** How a generator stands over the whole program. */
  standing(state: GeneratorState, isLate: boolean): string;
  /** The program in a few words. */
  verdict(nFindings: number, isTruncated: boolean): string;
}

/** The words of outlines in a language. */
export const outlineWordsIn = (locale: Locale): OutlineWords => (locale === 'zh-cn' ? chinese : english);

/** One of the global generators. */
export type Generator = DrawEffect['generator'];

/** A generator's name, short and the same in every language. */
export const generatorLabels: Readonly<Record<Generator, string>> = {
  python: 'random',
  numpy: 'NumPy',
  torch: 'PyTorch',
  cuda: 'CUDA',
  tensorflow: 'TensorFlow',
};

const labelsOf = (generators: readonly Generator[], comma: string): string =>
  generators.map((each) => generatorLabels[each]).join(comma);

const english: OutlineWords = {
  imports: 'imports',
  again: 'as above',
  loop: 'loop',
  usually: 'by default',
  otherwise: 'else',
  condition: (option) => (option === undefined ? 'if' : `if ${option}`),
  exits: { function: 'leaves the function', loop: 'leaves the loop', program: 'ends the program' },
  scopes: {
    'fork-rng': 'puts the generators back afterwards',
    worker: 'in the loader’s workers',
    fork: 'in a forked process',
    spawn: 'in a new process',
    remote: 'in another process',
    dropped: 'makes a model that nobody uses',
  },
  effect(effect) {
    switch (effect.kind) {
      case 'draw':
        return `draws from ${generatorLabels[effect.generator]}${effect.chosenAsSeed ? ' to choose a seed' : ''}`;
      case 'seed':
        return `seeds ${labelsOf(effect.generators, ', ') || 'a generator'}${englishSeed(effect.value)}`;
      case 'switch':
        return `turns ${effect.switch} ${englishSwitch[String(effect.to)] ?? effect.to}`;
      case 'generator':
        return `makes a generator, seeded${englishSeed(effect.value)}${effect.used ? '' : ', unused'}`;
      case 'listing':
        return 'lists files in the file system’s order';
      case 'set-order':
        return 'takes the order of a set';
      case 'loader':
        return `makes a loader: ${englishLoader(effect.loader)}`;
      case 'iteration':
        return 'goes through the loader';
      case 'sampler':
        return effect.sampler.shuffles === 'no' ? 'makes a sampler' : 'makes a sampler that shuffles';
      case 'worker-init':
        return 'prepares each worker';
      case 'environment':
        return effect.value === undefined ? 'is set' : `is set to ${effect.value}`;
      case 'device':
        return effect.isCertain ? 'computes on CUDA' : 'may compute on CUDA';
      case 'operation':
        return 'may give other bits each time';
      case 'training':
        return 'trains';
      case 'checkpoint':
        return 'saves or loads a state';
      case 'download':
        return `downloads ${effect.name}`;
      case 'process':
        return 'starts another program';
    }
  },
  state(state) {
    switch (state.kind) {
      case 'seeded':
        return 'seeded';
      case 'unseeded':
        return 'unseeded';
      case 'entropy':
        return 'seeded anew in every run';
      case 'conditional':
        return `seeded only with ${state.option.name}`;
      case 'unknown':
        return 'perhaps seeded';
    }
  },
  generators: 'Generators',
  elsewhere: 'Other findings',
  standing(state, isLate) {
    switch (state.kind) {
      case 'seeded':
        return `seeded${englishSeed(state.by.value)}`;
      case 'unseeded':
        return isLate ? 'drawn from before its seed' : 'never seeded';
      case 'entropy':
        return 'seeded anew in every run';
      case 'conditional':
        return `seeded only where ${state.option.name} is given`;
      case 'unknown':
        return 'seeded on some paths only, or by something unknown';
    }
  },
  verdict(nFindings, isTruncated) {
    if (nFindings > 0) return nFindings === 1 ? '1 finding' : `${nFindings} findings`;
    return isTruncated
      ? 'No findings, but the program is too large to follow to its end'
      : 'Reproducible as far as Seedlint can see';
  },
};

function englishSeed(value: SeedValue): string {
  switch (value.kind) {
    case 'fixed':
      return value.text === undefined ? '' : ` with ${value.text}`;
    case 'option':
      return ` with ${value.option.name}, if given`;
    case 'entropy':
      return ' anew in every run';
    case 'drawn':
      return ' with a drawn number';
    case 'unknown':
      return value.isRestored ? ' from a saved state' : ' with an unknown value';
  }
}

const englishSwitch: Readonly<Record<string, string>> = {
  true: 'on',
  false: 'off',
  'warn-only': 'on, to warn only',
  maybe: 'on or off',
  unknown: 'on or off',
};

function englishLoader({ workers, workersUnknown, shuffles }: LoaderFact): string {
  const counts = workersUnknown || workers.length === 0 ? 'some' : workers.join(' or ');
  return `${counts === '0' ? 'no' : counts} ${counts === '1' ? 'worker' : 'workers'}${shuffles === 'yes' ? ', shuffled' : ''}`;
}

const chinese: OutlineWords = {
  imports: '导入',
  again: '同上',
  loop: '循环',
  usually: '默认',
  otherwise: '否则',
  condition: (option) => (option === undefined ? '如果' : `如果 ${option}`),
  exits: { function: '离开函数', loop: '离开循环', program: '结束程序' },
  scopes: {
    'fork-rng': '之后恢复随机数生成器的状态',
    worker: '在数据加载器的工作进程中',
    fork: '在 fork 出的进程中',
    spawn: '在新进程中',
    remote: '在另一个进程中',
    dropped: '创建无人使用的模型',
  },
  effect(effect) {
    switch (effect.kind) {
      case 'draw':
        return `从 ${generatorLabels[effect.generator]} 抽取${effect.chosenAsSeed ? '以选择种子' : ''}`;
      case 'seed':
        return `为 ${labelsOf(effect.generators, '、') || '生成器'} 设置种子${chineseSeed(effect.value)}`;
      case 'switch':
        return `${effect.switch} 设为${chineseSwitch[String(effect.to)] ?? effect.to}`;
      case 'generator':
        return `创建随机数生成器${chineseSeed(effect.value)}${effect.used ? '' : '，未使用'}`;
      case 'listing':
        return '按文件系统的顺序列出文件';
      case 'set-order':
        return '取用集合的顺序';
      case 'loader':
        return `创建数据加载器：${chineseLoader(effect.loader)}`;
      case 'iteration':
        return '遍历数据加载器';
      case 'sampler':
        return effect.sampler.shuffles === 'no' ? '创建采样器' : '创建会打乱顺序的采样器';
      case 'worker-init':
        return '初始化每个工作进程';
      case 'environment':
        return effect.value === undefined ? '被设置' : `设为 ${effect.value}`;
      case 'device':
        return effect.isCertain ? '在 CUDA 上计算' : '可能在 CUDA 上计算';
      case 'operation':
        return '每次的结果位可能不同';
      case 'training':
        return '训练';
      case 'checkpoint':
        return '保存或加载状态';
      case 'download':
        return `下载 ${effect.name}`;
      case 'process':
        return '启动另一个程序';
    }
  },
  state(state) {
    switch (state.kind) {
      case 'seeded':
        return '已设种子';
      case 'unseeded':
        return '未设种子';
      case 'entropy':
        return '每次运行的种子都不同';
      case 'conditional':
        return `仅在给出 ${state.option.name} 时设种子`;
      case 'unknown':
        return '可能已设种子';
    }
  },
  generators: '随机数生成器',
  elsewhere: '其他问题',
  standing(state, isLate) {
    switch (state.kind) {
      case 'seeded':
        return `已设种子${chineseSeed(state.by.value)}`;
      case 'unseeded':
        return isLate ? '在设置种子之前就被抽取' : '从未设置种子';
      case 'entropy':
        return '每次运行的种子都不同';
      case 'conditional':
        return `仅在给出 ${state.option.name} 时设置种子`;
      case 'unknown':
        return '仅在某些路径上，或由未知的值设置种子';
    }
  },
  verdict(nFindings, isTruncated) {
    if (nFindings > 0) return `${nFindings} 个问题`;
    return isTruncated ? '没有发现问题，但程序过大，未能跟踪到底' : '就 Seedlint 所见，可复现';
  },
};

function chineseSeed(value: SeedValue): string {
  switch (value.kind) {
    case 'fixed':
      return value.text === undefined ? '' : `（${value.text}）`;
    case 'option':
      return `（${value.option.name}，如已给出）`;
    case 'entropy':
      return '（每次运行都不同）';
    case 'drawn':
      return '（抽取得到的数）';
    case 'unknown':
      return value.isRestored ? '（来自保存的状态）' : '（未知的值）';
  }
}

const chineseSwitch: Readonly<Record<string, string>> = {
  true: '开',
  false: '关',
  'warn-only': '开（仅警告）',
  maybe: '开或关',
  unknown: '开或关',
};

function chineseLoader({ workers, workersUnknown, shuffles }: LoaderFact): string {
  const counts = workersUnknown || workers.length === 0 ? '若干' : workers.join(' 或 ');
  return `${counts === '0' ? '没有工作进程' : `${counts} 个工作进程`}${shuffles === 'yes' ? '，打乱顺序' : ''}`;
}
