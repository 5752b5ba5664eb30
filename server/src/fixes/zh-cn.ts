/** The titles of fixes in Simplified Chinese, by the English ones. */
export const fixTitlesInChinese: Readonly<Record<string, string>> = {
  'Add {calls} beside the seed that is there': '在现有的种子旁加上 {calls}',
  'Call {call} before the first draw': '在第一次抽取之前调用 {call}',
  'Call {call} in every epoch': '在每个轮次中调用 {call}',
  'Give the option the default {seed}': '将该选项的默认值设为 {seed}',
  'Give {name} the default {seed}': '将 {name} 的默认值设为 {seed}',
  'Keep them in a list': '改用列表保存它们',
  'Make the generator in each worker, from torch.initial_seed()':
    '在每个工作进程中用 torch.initial_seed() 创建随机数生成器',
  'Move the seed before the first draw': '将设置种子的调用移到第一次抽取之前',
  'Pass a seeded generator': '传入一个设有种子的生成器',
  'Save the states of the random generators, and restore them': '保存并恢复随机数生成器的状态',
  'Seed each worker of this loader': '为此加载器的每个工作进程设置种子',
  'Seed from torch.initial_seed(), which differs by worker and by epoch':
    '用 torch.initial_seed() 设置种子，它随工作进程和轮次而不同',
  'Seed with {seed}': '用 {seed} 作为种子',
  'Set it to {value}': '设为 {value}',
  'Set {name} before CUDA starts': '在 CUDA 启动之前设置 {name}',
  'Sort the entries': '对条目排序',
  'Take {seed} instead of a random number': '用 {seed} 代替随机数',
  'Walk the folders in order': '按顺序遍历文件夹',
};
