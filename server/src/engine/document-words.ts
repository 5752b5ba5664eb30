import type { Locale } from '../base/locale.ts';
import type { Rule } from '../rules/define.ts';

/** What all pages say besides the sentences of their rules. */
export interface PageWords {
  reports(summary: string): string;
  readonly grades: Readonly<Record<Rule['grade'], string>>;
  readonly fixes: Readonly<Record<Rule['fixes'], string>>;
  since(version: string): string;
  /** What stands between two sentences. */
  readonly space: string;
  readonly why: string;
  readonly examples: string;
  readonly becomes: string;
  readonly notReported: string;
  readonly configuration: string;
  configure(rule: string): string;
}

/** The pages' words in a language. */
export const pageWordsIn = (locale: Locale): PageWords => (locale === 'zh-cn' ? chinese : english);

const english: PageWords = {
  reports: (summary) => `Reports that ${summary}.`,
  grades: {
    off: 'Off by default.',
    hint: 'A hint by default.',
    information: 'Information by default.',
    warning: 'A warning by default.',
    error: 'An error by default.',
  },
  fixes: {
    safe: 'It can be fixed safely.',
    unsafe: 'A fix is offered; it decides something for you, so read it.',
    none: 'It has no automatic fix.',
  },
  since: (version) => `Since ${version}.`,
  space: ' ',
  why: 'Why it matters',
  examples: 'Examples',
  becomes: 'becomes',
  notReported: 'Not reported:',
  configuration: 'Configuration',
  configure: (rule) =>
    `Silence one line with \`# seedlint: ignore[${rule}] reason\`, a file with ` +
    `\`# seedlint: ignore-file ${rule} -- reason\` at its top. The setting \`seedlint.severity\` gives the rule ` +
    `another grade, or switches it off: \`{ "${rule}": "off" }\`.`,
};

const chinese: PageWords = {
  reports: (summary) => `报告：${summary}。`,
  grades: {
    off: '默认关闭。',
    hint: '默认级别为提示。',
    information: '默认级别为信息。',
    warning: '默认级别为警告。',
    error: '默认级别为错误。',
  },
  fixes: {
    safe: '可以安全地自动修复。',
    unsafe: '提供修复；修复会替你做出某个决定，请先阅读。',
    none: '没有自动修复。',
  },
  since: (version) => `自 ${version} 版起。`,
  space: '',
  why: '为什么重要',
  examples: '示例',
  becomes: '改为',
  notReported: '不会报告：',
  configuration: '配置',
  configure: (rule) =>
    `在行尾写 \`# seedlint: ignore[${rule}] 原因\` 可忽略这一行，在文件开头写 ` +
    `\`# seedlint: ignore-file ${rule} -- 原因\` 可忽略整个文件。设置 \`seedlint.severity\` 可以更改规则的级别，` +
    `或将其关闭：\`{ "${rule}": "off" }\`。`,
};
