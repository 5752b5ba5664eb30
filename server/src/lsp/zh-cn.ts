/** What the server itself says to the editor, in Simplified Chinese, by the English phrases. */
export const editorPhrasesInChinese: Readonly<Record<string, string>> = {
  '`{api}` draws from {generator}{versions}.': '`{api}` 从{generator}{versions}中抽取。',
  '`{api}` seeds {generators}{value}.': '`{api}` {value}为{generators}设置种子。',
  ' with {value}': '用 {value} ',
  ' where `{option}` is given': '在给定 `{option}` 时',
  ' with a value that differs in every run': '用每次运行都不同的值',
  ' with a value drawn from a global generator': '用从全局生成器抽取的值',
  '{program} never calls this.': '{program} 从不调用它。',
  'In {program}: {state}.': '在 {program} 中：{state}。',
  'In {program}, in a worker of a loader: {state}.': '在 {program} 中，在加载器的工作进程里：{state}。',
  'nothing has seeded it before': '之前没有为它设置种子',
  'seeded on some paths only, or by something unknown': '只在某些路径上设置了种子，或由未知的代码设置',
  'seeded before, by `{api}` ({place})': '之前已由 `{api}` 设置种子（{place}）',
  'seeded before with a value that differs in every run ({place})': '之前已用每次运行都不同的值设置种子（{place}）',
  'seeded before only where `{option}` is given ({place})': '之前只在给定 `{option}` 时设置种子（{place}）',
  '{file}, cell {cell}, line {line}': '{file}，第 {cell} 个单元格，第 {line} 行',
  'Seedlint has no rule `{rule}`.': 'Seedlint 没有名为 `{rule}` 的规则。',

  'Ignore {rule} for this line': '在此行忽略 {rule}',
  'Ignore {rule} for this file': '在此文件中忽略 {rule}',
  'Ignore {rule} for this notebook': '在此笔记本中忽略 {rule}',
  'Show documentation for {rule}': '显示 {rule} 的文档',
  'Fix all auto-fixable Seedlint problems': '修复所有可自动修复的 Seedlint 问题',

  'Cell {cell}: {message}': '第 {cell} 个单元格：{message}',
  'Open a folder first.': '请先打开一个文件夹。',

  'This file is not checked by Seedlint.': 'Seedlint 不检查此文件。',
  'This program could not be followed; the log says why.': '无法分析此程序；原因见日志。',
  'This program seeds nothing and draws nothing.': '此程序既不设置种子，也不抽取随机数。',
  'There is nothing to fix in this file.': '此文件中没有需要修复的内容。',
  'This program has no place where a seed would fit.': '此程序中没有适合设置种子的位置。',
  'Nothing in this program draws without a seed.': '此程序中没有未设种子的抽取。',
  'This program has its seeds, but they come too late: the quick fix of late-seed moves them.':
    '此程序设置了种子，但太晚了：late-seed 的快速修复可以移动它们。',
  'What {file} does, in the order in which it runs': '{file} 按运行顺序所做的事',
};
