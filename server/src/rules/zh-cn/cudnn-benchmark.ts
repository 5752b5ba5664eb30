import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '让 cuDNN 通过计时来选择算法',
  why: '打开 `benchmark` 后，cuDNN 会对每种新的形状测试几种算法的速度，并保留最快的一种。哪一种胜出取决于机器当时还在做什么，而各种算法的舍入方式不同，即使设置了 `deterministic` 也是如此。',
  messages: {
    on: '`{api}` 被打开：cuDNN 会通过计时来选择算法，每次运行的选择都可能不同。',
    undone: '`{api}` 被打开，撤销了先前的设置：cuDNN 会通过计时来选择算法。',
    maybe: '`{api}` 可能被打开：cuDNN 会通过计时来选择算法。',
  },
  examples: {
    'turned on for speed': '为了速度而打开',
    'the helper turned it off, the script turns it on': '辅助函数把它关闭，脚本又把它打开',
    'turned off': '已关闭',
    'another flag': '另一个开关',
  },
};

export default texts;
