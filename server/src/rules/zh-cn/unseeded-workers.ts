import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '有工作进程的加载器没有 `worker_init_fn`',
  why: '每个工作进程都有自己的生成器。从 torch 1.9 起，加载器在每个工作进程中用一个基础种子为 Python、NumPy 和 torch 的生成器设置种子，而基础种子取自 `generator=` 或 torch 的全局生成器：工作进程的行为能否重复，就取决于它。在 1.9 之前，以及对其他所有库，只有 `worker_init_fn` 会为它们设置种子。',
  messages: {
    uncontrolled: '此加载器的工作进程抽取随机数，它们的种子来自 torch，而在此之前没有为 torch 设置种子。',
    old: '{torch} 不会在加载器的工作进程中为 NumPy 设置种子，它们都从相同的状态开始：此加载器需要 `worker_init_fn`。',
    local: '数据集从一个以熵开始的生成器中抽取，而没有 `worker_init_fn` 在工作进程中为它设置种子。',
    derived: '此加载器的工作进程的种子只来自{source}，{assumed}：没有 `worker_init_fn`。',
    unseeded: '此加载器的工作进程从 torch 的全局生成器获得种子，而在此之前没有为它设置种子：没有 `worker_init_fn`。',
    none: '此加载器还没有工作进程；有了工作进程，就需要 `worker_init_fn` 为它们设置种子。',
  },
  examples: {
    'workers that rest on the global seed': '依赖全局种子的工作进程',
    'workers that draw, and nothing is seeded': '工作进程抽取随机数，却没有设置任何种子',
    'a function that seeds each worker': '为每个工作进程设置种子的函数',
  },
};

export default texts;
