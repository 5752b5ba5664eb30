/** What the manifest says besides commands and settings, by key and language. */
export const manifestTexts = {
  en: {
    'capabilities.untrustedWorkspaces':
      'Files are checked, which runs nothing. Verifying a script runs it, so that needs a trusted workspace.',
    'view.timeline': 'Seeds and Draws',
    'capabilities.virtualWorkspaces':
      'Files are checked wherever they are. Verifying a script runs it, so that needs a folder on a computer.',
  },
  'zh-cn': {
    'capabilities.untrustedWorkspaces': '文件检查不会运行任何代码。验证脚本需要运行它，因此需要受信任的工作区。',
    'view.timeline': '种子与随机抽取',
    'capabilities.virtualWorkspaces': '无论文件位于何处都会被检查。验证脚本需要运行它，因此需要计算机上的文件夹。',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
