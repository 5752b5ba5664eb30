/** What the manifest says besides commands and settings, by key and language. */
export const manifestTexts = {
  en: {
    'capabilities.virtualWorkspaces': 'Programs are followed through files on disk.',
  },
  'zh-cn': {
    'capabilities.virtualWorkspaces': '程序分析需要磁盘上的文件。',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
