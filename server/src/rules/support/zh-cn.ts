import { kernelsInChinese } from '../../knowledge/nondeterminism/zh-cn.ts';

/** What rules about global generators say, in Simplified Chinese. */
export const unseededInChinese = {
  unseeded: '`{api}` 从{generator}中抽取，而此程序在此之前没有为它设置种子：每次运行得到的数字都不同。',
  spawned:
    '`{api}` 在单独的进程中从{generator}中抽取，而那里没有为它设置种子：启动该进程的进程中的种子在那里不起作用。',
} as const;

/** The same for generators that parameters are drawn from. */
export const initialInChinese = {
  initial:
    '`{api}` 从{generator}中抽取初始值，而此程序在此之前没有为它设置种子。之后加载的参数会取代它们，只要其中有对应的参数。',
} as const;

/** What fills the slots of rules' messages, and what is said of related places, by the English phrases. */
export const rulePhrasesInChinese: Readonly<Record<string, string>> = {
  "Python's `random`": 'Python 的 `random`',
  "NumPy's global generator": 'NumPy 的全局生成器',
  "torch's global generator": 'torch 的全局生成器',
  "CUDA's generators": 'CUDA 的生成器',
  "TensorFlow's global generator": 'TensorFlow 的全局生成器',
  'its `generator`': '其 `generator`',
  'a generator of its own': '自己的生成器',
  '{generator}{versions}': '{generator}{versions}',
  ' before {version}': '（{version} 之前的版本）',
  ' since {version}': '（{version} 起）',
  ' (since {version} {generator})': '（自 {version} 起为{generator}）',

  'fresh entropy of the operating system': '操作系统的新熵',
  'a generator that is itself unseeded': '一个本身未设种子的生成器',
  '`{api}`, drawn before anything seeds that generator': '`{api}`，而它在为该生成器设置种子之前抽取',

  '{library} {version} (according to {origin})': '{library} {version}（根据{origin}）',
  '{from} to {upTo}': '{from} 至 {upTo}',
  '{from} or newer, but older than {below}': '{from} 或更新，但早于 {below}',
  '{from} or newer': '{from} 或更新',
  '{upTo} or older': '{upTo} 或更早',
  'older than {below}': '早于 {below}',
  'torch before {version}': '{version} 之前的 torch',
  'torch {version} (assumed)': 'torch {version}（假定）',
  'as torch does since 1.9': '这是 torch 自 1.9 起的做法',
  'as {torch} does': '这是 {torch} 的做法',
  'the settings': '设置',
  'the chosen interpreter': '所选的解释器',
  'the active virtual environment': '已激活的虚拟环境',
  'the active conda environment': '已激活的 conda 环境',
  'the environment {name}': '环境 {name}',
  '{name} on the path': 'PATH 上的 {name}',

  'an element is picked by its place': '元素按其位置被选取',
  'the entries are numbered in that order': '条目按该顺序编号',
  'random numbers are drawn in that order': '随机数按该顺序抽取',
  'the data set keeps that order': '数据集保持该顺序',
  'the data keeps that order': '数据保持该顺序',
  'it is written in that order': '内容按该顺序写出',
  'the model is trained in that order': '模型按该顺序训练',
  'each turn of the loop goes on from what the last one left': '循环的每一轮都从上一轮留下的状态继续',

  '`{option}` is declared here.': '`{option}` 在这里声明。',
  '`{api}` draws from it.': '`{api}` 从中抽取。',
  '`{api}` draws before the seed.': '`{api}` 在设置种子之前抽取。',
  '`{api}` draws in the workers.': '`{api}` 在工作进程中抽取。',
  '`{api}` is the first draw.': '`{api}` 是第一次抽取。',
  'A saved run is resumed here.': '已保存的运行在这里恢复。',
  'Here they draw from it.': '工作进程在这里从中抽取。',
  'It was turned off here.': '它在这里被关闭。',
  'It was turned on here.': '它在这里被打开。',
  'The loader draws here.': '加载器在这里抽取。',
  'The order is used here.': '该顺序在这里被使用。',
  'The same kernel runs here.': '同一内核也在这里运行。',
  'The seed is drawn here.': '种子在这里抽取。',
  'The same value is the seed here.': '这里的种子是同一个值。',
  'The value comes from here.': '该值来自这里。',
  'The workers are those of this loader.': '这些是此加载器的工作进程。',
  'They were turned on here.': '它们在这里被打开。',
  'This loader starts the workers.': '此加载器启动工作进程。',
  'This set has another order in every run.': '此集合每次运行的顺序都不同。',
  'Remove the comment': '删除此注释',
  'Remove {rule}': '删除 {rule}',

  'the CPU': 'CPU',
  ...kernelsInChinese,
};
