/** What the manifest says besides commands and settings, by key and language. */
export const manifestTexts = {
  en: {
    'capabilities.untrustedWorkspaces':
      'Files are checked, which runs nothing. Verifying a script runs it, so that needs a trusted workspace.',
    'capabilities.virtualWorkspaces': 'Programs are followed through files on disk.',
  },
  'zh-cn': {
    'capabilities.untrustedWorkspaces': '文件检查不会运行任何代码。验证脚本需要运行它，因此需要受信任的工作区。',
    'capabilities.virtualWorkspaces': '程序分析需要磁盘上的文件。',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
