import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '分布式程序的采样器从未被告知当前的 epoch',
  why: '`DistributedSampler` 由它的种子和 epoch 的编号得出顺序，使所有进程保持一致。在调用 `set_epoch` 之前，这个编号一直是 0：它只打乱一次，每个 epoch 都按同样的顺序遍历数据。',
  messages: {
    frozen: '没有任何代码把 epoch 告诉此采样器：从未调用 `set_epoch`，因此每个 epoch 的顺序都相同。',
  },
  examples: {
    'an order for all epochs': '所有 epoch 共用一个顺序',
    'the sampler is reached through the loader': '通过加载器访问采样器',
    'one that does not shuffle': '不打乱的采样器',
  },
};

export default texts;
