import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '目录列表在文件系统中的顺序影响了数据或结果',
  why: '操作系统返回目录项时不保证任何顺序。文件相同的两台机器，或复制之后的同一台机器，会以不同的次序用它们训练；设了种子的打乱操作打乱的也是不同的列表。',
  messages: {
    unsorted: '`{api}` 按文件系统的顺序返回条目，而{use}：请先排序。',
  },
  examples: {
    'a data set numbers its samples by the listing': '数据集按目录列表给样本编号',
    'a seeded sample of an unsorted list': '从未排序的列表中按种子抽样',
    'sorted, counted, looked up': '排序、计数、查找',
    'sorted in place before use': '使用前就地排序',
  },
};

export default texts;
