/** The tasks that `tasks.json` may name, as the manifest has them; `taskTexts` has their words. */
export const taskDefinitions = (): unknown => [
  {
    type: 'seedlint',
    required: ['command'],
    properties: {
      command: { type: 'string', enum: ['check', 'verify'], description: '%task.command%' },
      path: { type: 'string', description: '%task.path%' },
      args: { type: 'array', items: { type: 'string' }, description: '%task.args%' },
    },
  },
];

/** What makes problems of the lines that `seedlint check --output-format concise` prints. */
export const problemMatchers = (): unknown => [
  {
    name: 'seedlint',
    owner: 'seedlint-task',
    source: 'seedlint',
    // Of the grades, the editor does not know “information” by that name.
    severity: 'info',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the editor fills it in.
    fileLocation: ['relative', '${workspaceFolder}'],
    pattern: {
      regexp: '^(.+?\\.pyw?):(\\d+):(\\d+): (\\w+)\\[([\\w-]+)\\] (.*)$',
      file: 1,
      line: 2,
      column: 3,
      severity: 4,
      code: 5,
      message: 6,
    },
  },
];

/** The words of tasks, by key and language. */
export const taskTexts = {
  en: {
    'task.command': 'What to do: check what the code says, or run a script several times and compare the runs.',
    'task.path': 'The file or folder, from the workspace folder. Without one, the whole folder is checked.',
    'task.args': 'More arguments, as on the command line.',
  },
  'zh-cn': {
    'task.command': '要做什么：检查代码，或多次运行脚本并比较各次运行。',
    'task.path': '相对于工作区文件夹的文件或文件夹。未指定时检查整个文件夹。',
    'task.args': '更多参数，写法与命令行相同。',
  },
} as const;
