import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '在已经从某个随机数生成器抽取之后才为它设置种子',
  why: '在设置种子之前抽取的内容每次运行都不同：先建立的模型权重不同，先做的划分成员不同。种子只能固定其余的部分。',
  messages: {
    late: '这里才为{Generator}设置种子，而 `{api}` 在此之前已从中抽取：之前抽取的内容每次运行都不同。',
  },
  examples: {
    'the model is built before the seed': '在设置种子之前建立模型',
    'a draw at the top of an imported module': '被导入模块的顶层就抽取了随机数',
    'seeding again what is seeded': '为已设种子的生成器再次设置种子',
  },
};

export default texts;
