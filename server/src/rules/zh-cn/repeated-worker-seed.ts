import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '`worker_init_fn` 在每个 epoch 都给工作进程相同的种子',
  why: '每个 epoch 都会重新启动工作进程，`worker_init_fn` 也会再次运行。只取决于工作进程编号的种子会在每个 epoch 重复相同的数据增强；`torch.initial_seed()` 则随 epoch 变化。',
  messages: {
    repeated: '`{function}` 只根据工作进程为{generators}设置种子，因此每个 epoch 都重复相同的抽取。',
  },
  examples: {
    'a seed from the worker number': '由工作进程编号得出的种子',
    'workers that live through all epochs': '贯穿所有 epoch 的工作进程',
  },
};

export default texts;
