import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '`worker_init_fn` 给所有工作进程相同的种子',
  why: '加载器的每个工作进程都是独立的进程。种子相同，它们就抽取相同的数字：四个工作进程时，每种数据增强都会出现四次。`torch.initial_seed()` 在每个工作进程和每个 epoch 中都不同。',
  messages: {
    shared: '`{function}` 在所有工作进程中为{generators}设置相同的种子，因此它们抽取相同的数字。',
  },
  examples: {
    'a seed that knows nothing of its worker': '与工作进程无关的种子',
    "PyTorch's own recipe": 'PyTorch 推荐的写法',
  },
};

export default texts;
