import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: 'torch 的确定性算法被关闭，或者只给出警告',
  why: '启用确定性算法时，torch 在有确定性内核的地方使用它，没有的地方则引发错误。关闭它，或使用 `warn_only` 时，会运行不确定的内核，结果因此不同。',
  messages: {
    off: '`{api}` 关闭了确定性算法：内核每次运行可能给出不同的结果。',
    maybe: '`{api}` 在这里可能关闭确定性算法：内核每次运行会给出不同的结果。',
    warns: '`{api}` 在内核不确定时只发出警告，仍然照常运行。',
  },
  examples: {
    'turned off': '已关闭',
    'only warned about': '只给出警告',
    'turned on, by keyword': '通过关键字参数启用',
  },
};

export default texts;
