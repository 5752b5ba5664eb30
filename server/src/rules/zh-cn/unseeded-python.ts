import { unseededInChinese } from '../support/zh-cn.ts';
import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '程序从 Python 的 `random` 抽取随机数，之前从未为它设置种子',
  why: '`random` 的函数共用一个从系统的熵开始的隐藏生成器。即使为 NumPy 和 torch 设置了种子，打乱的文件列表或随机翻转在每次运行中仍会不同。',
  messages: unseededInChinese,
  examples: {
    'torch is seeded, the shuffle is not': '为 torch 设置了种子，打乱却没有',
    'seeded before the first draw': '在第一次抽取之前设置种子',
    'a local variable that happens to be called random': '恰好名为 random 的局部变量',
  },
};

export default texts;
