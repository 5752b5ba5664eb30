import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '集合的遍历顺序影响了数据或结果',
  why: '字符串的哈希值在每个 Python 进程中都不同，因此由字符串组成的集合每次的遍历顺序都不同。由它建立的词表或类别索引会给每个标签另一个编号，保存的模型也就不再适用。',
  messages: {
    placed: '对象的集合按内存地址排序，每次运行都不同，而{use}：请改用列表保存它们。',
    hashed: '字符串的集合每次运行的顺序都不同，而{use}：请先排序。',
    maybe: '如果此集合中是字符串，它每次运行的顺序都不同，而{use}。',
  },
  examples: {
    'a vocabulary': '词表',
    'objects that are told apart by where they lie in memory': '靠内存位置来区分的对象',
    'sorted first': '先排序',
    'numbers hash alike in every run, and counting needs no order': '数字的哈希值在每次运行中都相同，而计数不需要顺序',
  },
};

export default texts;
