import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '局部的随机数生成器由熵创建，随后被使用',
  why: '不带种子的 `np.random.default_rng()`、`RandomState()` 和 `random.Random()` 从系统的熵开始，任何全局种子都影响不到它们。`torch.Generator()` 不在此列：它从一个常量开始。',
  messages: {
    unseeded: '不带种子的 `{api}` 从新的熵开始，与全局种子无关。',
    elsewhere: '`{api}` 有自己的随机数，它们从新的熵开始，与全局种子无关：请用 `{how}` 为其设置种子。',
    unseedable: '`{api}` 的每个数都取自操作系统：无法为它设置种子。',
  },
  examples: {
    'a generator without a seed': '没有种子的生成器',
    'one that cannot be seeded': '无法设置种子的生成器',
    'an environment, and the space of its actions': '环境及其动作空间',
    'an environment that is seeded as it is reset': '重置时设置种子的环境',
    'a seed, and a generator that starts from a constant': '有种子，以及从常量开始的生成器',
  },
};

export default texts;
