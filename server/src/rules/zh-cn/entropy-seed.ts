import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '种子在每次运行中都不同',
  why: '取自时钟、进程、系统或未设种子的生成器的种子看起来像是设置了种子，其实什么也没有固定。不带参数的 `np.random.seed()` 甚至会撤销之前设置的种子。',
  messages: {
    entropy: '`{api}` 的种子来自{source}，每次运行都不同。',
    replaced: '`{api}` 的种子来自{source}，每次运行都不同；不过在抽取任何数之前会设置另一个种子。',
  },
  examples: {
    'the clock': '时钟',
    'no argument: an earlier seed is undone': '没有参数：之前的种子被撤销',
    'an option with a fixed default': '有固定默认值的选项',
    'the clock is only measured': '只是用时钟计时',
  },
};

export default texts;
