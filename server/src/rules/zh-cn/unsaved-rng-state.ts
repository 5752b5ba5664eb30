import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '保存和恢复运行时没有包含随机数生成器的状态',
  why: '恢复的运行会沿用已保存的权重和优化器，但它的随机数生成器会从种子重新开始：它会再次经历最初几个 epoch 的打乱顺序、数据增强和 dropout，最终结果与从未中断的运行不同。这些状态可以与其他内容一起保存。',
  messages: {
    unsaved: '这里保存了运行状态并且可以恢复，但没有保存任何随机数生成器的状态：恢复后的运行会得到其他数字。',
  },
  examples: {
    'a checkpoint of model and optimizer': '包含模型和优化器的检查点',
    'the state of a generator is saved, too': '同时保存了生成器的状态',
    'a checkpoint that nobody resumes from': '没有人从中恢复的检查点',
  },
};

export default texts;
