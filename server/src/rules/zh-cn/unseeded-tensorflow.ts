import { initialInChinese, unseededInChinese } from '../support/zh-cn.ts';
import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '程序自己或通过 Keras 从 TensorFlow 的全局生成器抽取随机数，之前从未为它设置种子',
  why: '各层抽取初始权重，dropout 抽取掩码，`fit` 抽取样本的顺序。没有全局种子时，TensorFlow 在每个进程中各选一个。较新的 Keras 从 Python 的 `random` 取得各层的种子，`tf.random.set_seed` 影响不到它：`keras.utils.set_random_seed` 会为两者以及 NumPy 设置种子。',
  messages: { ...unseededInChinese, ...initialInChinese },
  examples: {
    'a model is built and nothing was seeded': '建立了模型，却没有设置任何种子',
    'NumPy is seeded, the order of a pipeline is not': '为 NumPy 设置了种子，流水线的顺序却没有',
    'a script for TensorFlow 1': 'TensorFlow 1 的脚本',
    'everything that Keras draws from is seeded first': '先为 Keras 用到的所有生成器设置种子',
    'a seed of the operation is as good as a global one': '操作自己的种子与全局种子一样有效',
  },
};

export default texts;
