import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '某个操作在程序所用的设备上每次可能给出不同的位',
  why: '有些内核按线程完成的先后做加法，而浮点数的和取决于顺序。设了种子的程序只要运行其中一个，每次得到的权重就不同。`torch.use_deterministic_algorithms(True)` 会在 torch 有其他内核的地方改用它，没有的地方则引发错误；这时请在 CPU 上计算这一部分，或改用其他操作。哪些内核会有差异，以 PyTorch 按版本和设备给出的文档为准；*检查这台机器* 会在你的机器上实测，以实测结果为先。',
  messages: {
    differs: '在 {device} 上，{what}每次运行可能不同，而程序已设置种子：这里没有任何设置使此内核具有确定性。',
    raises: '确定性算法已打开，而 {torch} 在 {device} 上没有用于{what}的确定性算法：这里会引发错误。',
    warns: '{torch} 在 {device} 上没有用于{what}的确定性算法。它只被要求发出警告：结果可能不同。',
    measured: '在这台机器的 {device} 上，实测{what}每次都可能不同。',
  },
  examples: {
    'upsampling in a model that is trained on a GPU': '在 GPU 上训练的模型中的上采样',
    'an operation without a deterministic kernel': '没有确定性内核的操作',
    'the nearest neighbour needs no sum, and the CPU adds in one order': '最近邻不需要求和，而 CPU 按固定的顺序相加',
  },
};

export default texts;
