/** What the manifest says besides commands and settings, by key and language. */
export const manifestTexts = {
  en: {
    'capabilities.virtualWorkspaces': 'Imports are only followed into files on disk.',
  },
  'zh-cn': {
    'capabilities.virtualWorkspaces': '只会跟踪对磁盘上文件的导入。',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
