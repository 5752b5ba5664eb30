import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '`cudnn.deterministic` 被设为 False',
  why: 'cuDNN 的一些卷积算法按每次运行都会变化的顺序做加法。把 `deterministic` 设为 False 就是明确允许使用它们。',
  examples: {
    'turned off': '已关闭',
    'turned on': '已启用',
  },
};

export default texts;
