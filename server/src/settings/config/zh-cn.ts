import type { ConfigKey } from './keys.ts';

/** What the keys of a configuration file mean, in Simplified Chinese. */
export const configKeysInChinese: Readonly<Record<ConfigKey, string>> = {
  select: '要检查的规则。留空表示默认启用的规则；`all` 表示全部规则。',
  'extend-select': '在 `select` 之外另外检查的规则。',
  ignore: '不检查的规则，优先于其他所有选择。',
  severity:
    '按规则设置问题的级别：`off`、`hint`、`information`、`warning` 或 `error`。未列出的规则自行决定每个问题的级别。' +
    '规则名前加 `notebook:` 表示只用于笔记本。',
  'per-file-ignores': '按模式指定在某些文件中不检查的规则。以 `!` 开头的模式表示其他所有文件。',
  exclude:
    '不检查的文件和文件夹，使用 `.gitignore` 模式。虚拟环境、`node_modules`、隐藏文件夹以及 `.gitignore` 中的内容始终会被跳过。',
  'extend-exclude': '在 `exclude` 之外另外不检查的内容，无论 `exclude` 在哪里指定。',
  'force-exclude': '命令行上按名称给出的文件如果已被排除，是否也跳过（钩子就是这样调用的）。',
  notebooks: '是否检查笔记本。',
  fixable: '提供并应用其修复的规则。',
  unfixable: '既不提供也不应用其修复的规则，优先于 `fixable`。',
  'torch-version':
    '代码运行时使用的 PyTorch 版本。部分规则取决于它。留空时从项目的环境中读取，其次是锁文件、requirements 和 `pyproject.toml`。',
  root: '导入的起始文件夹。留空表示向上最近的含有 `pyproject.toml`、`setup.py`、`setup.cfg` 或 `.git` 的文件夹。',
};

/** What is said of mistakes in a configuration, in Simplified Chinese, by the English phrases. */
export const configPhrasesInChinese: Readonly<Record<string, string>> = {
  '{What}.': '{What}。',
  '{What}; did you mean `{near}`?': '{What}；是否想写 `{near}`？',
  'There is no rule `{rule}`': '没有名为 `{rule}` 的规则',
  'Seedlint has no key `{key}`': 'Seedlint 没有配置项 `{key}`',
  'Seedlint has no table `lint`: its keys stand directly in [tool.seedlint]':
    'Seedlint 没有 `lint` 表：配置项直接写在 [tool.seedlint] 中',
  '`{name}` has no `{key}`': '`{name}` 没有 `{key}`',
  '`{name}` takes the names of rules, not {value}': '`{name}` 需要规则名，而不是{value}',
  '`{name}` is one of {choices}, not {value}': '`{name}` 只能是 {choices} 之一，而不是{value}',
  '`{name}` needs a version such as "2.4.1", not {value}': '`{name}` 需要 "2.4.1" 这样的版本号，而不是{value}',
  '`{name}` needs {wish}, not {value}': '`{name}` 需要{wish}，而不是{value}',
  'a list': '列表',
  '`true` or `false`': '`true` 或 `false`',
  'a table': '表',
  'a string': '字符串',
  'a date': '日期',
  'This is no valid TOML: {problem}.': '这不是有效的 TOML：{problem}。',
  'The pattern {pattern} {problem}': '模式 {pattern} {problem}',
  'is empty, so it matches nothing': '为空，不匹配任何文件',
  'ends with a backslash, which escapes nothing': '以反斜杠结尾，没有转义任何字符',
  'has to be relative to the folder of this file': '必须相对于此文件所在的文件夹',
  'leads out of the folder of this file, where it matches nothing': '指向此文件所在文件夹之外，不匹配任何文件',
  'has to part folders with `/`': '必须用 `/` 分隔文件夹',
  'has a `[` that is not closed, or a range that is empty': '含有未闭合的 `[` 或空的范围',
  'has a brace without its partner': '含有不成对的花括号',
};
