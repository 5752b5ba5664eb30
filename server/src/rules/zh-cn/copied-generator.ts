import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '数据集或变换保存的随机数生成器被复制到加载器的工作进程中',
  why: '每个工作进程得到的是循环开始时数据集以及其中生成器的副本。所有副本抽取相同的数字：四个工作进程时，每种数据增强都会出现四次；如果每个 epoch 重新启动工作进程，它们又会从头开始。torch 在工作进程中设置种子的是全局生成器，而不是这些生成器。',
  messages: {
    copied: '加载器的工作进程从此 `{api}` 的副本中抽取：所有工作进程抽取相同的数字。',
    restarted: '加载器的工作进程从此 `{api}` 的副本中抽取：每个 epoch 都抽取相同的数字。',
    may: '有了工作进程，加载器会从此 `{api}` 的副本中抽取：所有工作进程抽取相同的数字。',
  },
  examples: {
    'a generator made with the data set': '随数据集一起创建的生成器',
    'a worker_init_fn that gives each worker one of its own': 'worker_init_fn 为每个工作进程创建自己的生成器',
    'a generator for each sample': '每个样本一个生成器',
  },
};

export default texts;
