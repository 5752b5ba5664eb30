import { initialInChinese, unseededInChinese } from '../support/zh-cn.ts';
import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '程序从 torch 的全局生成器抽取随机数，之前从未为它设置种子',
  why: '各层的初始权重、加载器的顺序和 dropout 的掩码都从同一个生成器抽取，它在每个进程中从新的熵开始。没有 `torch.manual_seed`，两次运行训练的就是两个不同的网络。',
  messages: { ...unseededInChinese, ...initialInChinese },
  examples: {
    'a model is built and nothing was seeded': '建立了模型，却没有设置任何种子',
    'a helper that is never called seeds nothing': '从未调用的辅助函数不会设置任何种子',
    'a helper in another module is called first': '先调用另一个模块中的辅助函数',
  },
};

export default texts;
