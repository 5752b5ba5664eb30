import type { Locale } from '../base/locale.ts';

/** Where Seedlint is at home. */
export const projectPage = 'https://github.com/seedlint/seedlint';

/** Where a rule's page can be read, for editors that link a diagnostic's code and for reports. */
export const rulePage = (rule: string, locale: Locale = 'en'): string =>
  `${projectPage}/blob/main/docs/rules/${locale === 'en' ? '' : `${locale}/`}${rule}.md`;
