import type { SettingName } from './schema.ts';

/** What a setting is called in another language. */
export interface SettingTexts {
  readonly markdownDescription: string;
  /** One text for each value of `enum`, in the schema's order; for settings that have English ones. */
  readonly enumDescriptions?: readonly string[];
}

/** The settings' texts in Simplified Chinese, for `package.nls.zh-cn.json`. */
export const settingsInChinese: Readonly<Record<SettingName, SettingTexts>> = {
  enable: { markdownDescription: '是否由 Seedlint 检查 Python 文件。' },
  run: {
    markdownDescription: '何时检查文件。',
    enumDescriptions: ['输入时检查。', '打开或保存文件时检查。'],
  },
  'lint.select': {
    markdownDescription: '要检查的规则。留空表示所有默认启用的规则；`all` 表示全部规则。',
  },
  'lint.extendSelect': {
    markdownDescription: '在 `#seedlint.lint.select#` 所选规则之外另外检查的规则。',
  },
  'lint.ignore': {
    markdownDescription: '不检查的规则，优先于其他所有选择。',
  },
  severity: {
    markdownDescription:
      '按规则设置问题的级别：`off`、`hint`、`information`、`warning` 或 `error`。未列出的规则自行决定每个问题的级别。' +
      '规则名前加 `notebook:` 表示只用于笔记本。',
  },
  'notebooks.enable': { markdownDescription: '是否由 Seedlint 检查笔记本。' },
  exclude: {
    markdownDescription:
      '不检查的文件和文件夹，使用相对于工作区文件夹的 `.gitignore` 模式。' +
      '虚拟环境、`node_modules`、隐藏文件夹以及 `.gitignore` 中的内容始终会被跳过。',
  },
  configuration: {
    markdownDescription:
      '配置文件（从工作区文件夹算起的路径），或以对象形式给出的配置项：`{ "per-file-ignores": { "tests/**": ["all"] } }`。' +
      '它与编辑器设置同级，其他设置优先于它。',
  },
  configurationPreference: {
    markdownDescription:
      '当配置文件（`pyproject.toml`、`seedlint.toml` 或 `.seedlint.toml`）与编辑器设置都有规定时，以哪一方为准。',
    enumDescriptions: [
      '配置文件优先于设置；配置文件未规定的由设置补充。',
      '与默认值不同的设置优先于配置文件。',
      '只使用配置文件，与命令行一致。',
      '不读取配置文件。',
    ],
  },
  torchVersion: {
    markdownDescription:
      '代码运行时使用的 PyTorch 版本，例如 `2.4.1`。部分规则取决于它。留空时从项目的环境中读取，其次是锁文件、requirements 和 `pyproject.toml`。',
  },
  maxFiles: {
    markdownDescription:
      '为了找到导入当前打开文件的程序，最多浏览项目中多少个 Python 文件。`0` 表示只检查打开的文件及其导入的内容。',
  },
  'hover.enable': {
    markdownDescription: '将鼠标悬停在设置种子或抽取随机数的调用上时，是否说明它涉及哪个随机数生成器。',
  },
  codeLens: {
    markdownDescription: '是否在程序的第一行显示：就 Seedlint 所见它可复现，或者它有多少个问题。',
  },
  fixAll: {
    markdownDescription: '`source.fixAll`（例如保存时）是否应用 Seedlint 的安全修复。',
  },
  'codeAction.disableRuleComment': {
    markdownDescription: '是否提供用于在某一行或整个文件中忽略规则的注释。',
  },
  'codeAction.showDocumentation': {
    markdownDescription: '是否提供规则的文档。',
  },
  'verify.interpreter': {
    markdownDescription:
      '**验证可复现性** 用来运行脚本的 Python：路径或名称，最优先的在前。相对路径从工作区文件夹算起。' +
      '留空则使用 Python 扩展所选的解释器，其次是工作区中的虚拟环境，最后是 `python3`。',
  },
  'verify.args': {
    markdownDescription: '被验证的脚本得到的参数，除非已通过 **使用参数验证可复现性…** 指定了其他参数。',
  },
  'verify.env': { markdownDescription: '被验证的脚本额外得到的环境变量。' },
  'verify.cwd': {
    markdownDescription:
      '启动被验证脚本的文件夹。相对路径从工作区文件夹算起。留空则使用 Python 扩展会使用的文件夹：' +
      '除非设置了 `#python.terminal.executeInFileDir#`，否则为工作区文件夹；笔记本则为其所在文件夹。',
  },
  'verify.steps': { markdownDescription: '每次运行在多少个优化器步之后停止。`0` 表示运行到结束。' },
  'verify.runs': { markdownDescription: '比较多少次运行。为了证实原因，还会进行更多的运行。' },
  'verify.timeout': { markdownDescription: '一次运行最多可用多少秒。' },
  'verify.device': {
    markdownDescription: '被验证的脚本在什么设备上计算：`cpu`、`cuda`、`cuda:1` 或 `mps`。`auto` 表示由脚本自己选择。',
  },
  'verify.perturbations': {
    markdownDescription:
      '后面的运行有意改变的内容，以便暴露隐藏的依赖：Python 的哈希种子、未设种子的随机数生成器的初始状态、' +
      '目录列表的顺序、时钟，以及未初始化内存的内容。',
  },
  'verify.testExplorer': {
    markdownDescription:
      '**测试资源管理器** 是否为每个打开的脚本和笔记本提供一个测试。运行它即验证该脚本；各次运行一致则通过，否则显示它们之间的第一处差异。',
  },
  'task.enable': {
    markdownDescription: '**运行任务** 是否提供检查文件夹和验证已打开脚本的任务。',
  },
  'trace.server': {
    markdownDescription: '日志中显示编辑器与语言服务器之间的哪些消息。',
    enumDescriptions: ['不显示。', '显示消息。', '显示消息及其内容。'],
  },
};
