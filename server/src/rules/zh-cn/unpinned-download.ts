import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '只凭名称下载模型、数据集或代码，没有指定修订版本',
  why: '今天以某个名称提供的内容，明天可能就不同了：所有者会更换权重、修正数据集、更改代码。修订版本（最好是提交的哈希值）永久地指向其中一个状态。',
  messages: {
    unpinned: '`{name}` 按今天的样子下载：没有指明哪个修订版本，其所有者随时可能更改它。',
  },
  examples: {
    'a model and its data by name': '只凭名称获取模型及其数据',
    'code, by the name of its repository': '只凭仓库名称获取代码',
    'one revision of each, and what lies on the disk': '各自指定修订版本，以及已在磁盘上的内容',
  },
};

export default texts;
