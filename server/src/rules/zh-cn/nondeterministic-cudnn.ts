import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '`cudnn.deterministic` 被设为 False',
  why: 'cuDNN 的一些卷积算法按每次运行都会变化的顺序做加法。把 `deterministic` 设为 False 就是明确允许使用它们。',
  messages: {
    off: '`{api}` 被关闭：卷积每次运行可能给出不同的结果。',
    maybe: '`{api}` 在这里可能被关闭：卷积每次运行会给出不同的结果。',
  },
  examples: {
    'turned off': '已关闭',
    'turned on': '已启用',
  },
};

export default texts;
