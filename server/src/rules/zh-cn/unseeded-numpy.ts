import { unseededInChinese } from '../support/zh-cn.ts';
import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '程序从 NumPy 的旧式全局生成器抽取随机数，之前从未为它设置种子',
  why: '`np.random` 的函数共用一个从新的熵开始的隐藏生成器。依赖它的库也是如此：没有 `random_state` 的 scikit-learn、pandas 的 `sample`、SciPy 的 `rvs`。于是划分、打乱和数据增强在每次运行中都不同。',
  messages: unseededInChinese,
  examples: {
    'a shuffled split': '打乱后的划分',
    'scikit-learn falls back on the same generator': 'scikit-learn 使用的是同一个生成器',
    'the call has a state of its own': '调用有自己的随机状态',
    'the workers of a loader are seeded by torch': '加载器的工作进程由 torch 设置种子',
  },
};

export default texts;
