/** The languages that pages and reports are written in. */
export type Locale = 'en' | 'zh-cn';

/** The language for a locale as editors and systems write it: `zh-cn`, `zh-Hans`, `zh_CN.UTF-8`, `de`. */
export const localeFor = (name: string | undefined): Locale =>
  /^zh(?![-_](?:tw|hk|mo|hant))(?![a-z])/i.test(name ?? '') ? 'zh-cn' : 'en';
