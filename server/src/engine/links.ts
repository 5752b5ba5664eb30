import type { Locale } from '../base/locale.ts';

/** Where Seedlint is at home. */
export const projectPage = 'https://github.com/seedlint/seedlint';

/** Where the page about configuration files can be read. */
export const configurationPage = (locale: Locale = 'en'): string =>
  `${projectPage}/blob/main/docs/${locale === 'en' ? '' : `${locale}/`}configuration.md`;

/** Where a rule's page can be read, for editors that link a diagnostic's code and for reports. */
export const rulePage = (rule: string, locale: Locale = 'en'): string =>
  `${projectPage}/blob/main/docs/rules/${locale === 'en' ? '' : `${locale}/`}${rule}.md`;
