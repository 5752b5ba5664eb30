import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '打乱的顺序或随机划分没有自己的生成器',
  why: '没有 `generator=` 时，顺序由 torch 的全局生成器按其当时的状态抽取：之前多一层网络、多抽一个样本，每个批次和每次划分就都不同了。使用设了种子的专用生成器，周围的程序改变时数据仍保持不变。',
  messages: {
    order: '此顺序取自 torch 的全局生成器：程序在此之前抽取的任何内容都会改变它。',
    split: '此划分取自 torch 的全局生成器：程序在此之前抽取的任何内容都会改变它。',
  },
  examples: {
    'a loader that shuffles': '打乱顺序的加载器',
    'a split': '划分',
    'a generator of its own': '自己的生成器',
  },
};

export default texts;
