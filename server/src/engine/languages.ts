import { chineseWith } from '../base/chinese.ts';
import type { Locale } from '../base/locale.ts';
import type { Tongue } from '../base/phrase.ts';
import { say } from '../base/phrase.ts';
import type { Fix, FixDraft } from '../fixes/edits.ts';
import { fixTitlesInChinese } from '../fixes/zh-cn.ts';
import type { Rule } from '../rules/define.ts';
import { rulePhrasesInChinese } from '../rules/support/zh-cn.ts';
import { rulesInChinese } from '../rules/zh-cn/all.ts';

/** How the engine says things in a language; undefined for English. */
export const tongueIn = (locale: Locale): Tongue | undefined => (locale === 'zh-cn' ? chinese : undefined);

/** A rule’s message with its slots open; in English where the language lacks it. */
export const messageOf = (rule: Rule, id: string, locale: Locale): string =>
  (locale === 'zh-cn' ? rulesInChinese[rule.id]?.messages[id] : undefined) ?? rule.messages[id] ?? id;

/** A fix with its title in a language. */
export const finishedFix = (fix: FixDraft, locale: Locale): Fix => ({
  ...fix,
  title: say(fix.title, tongueIn(locale)),
});

/** What findings say in Simplified Chinese, by the English phrases. */
export const phrasesInChinese: Tongue['phrases'] = { ...fixTitlesInChinese, ...rulePhrasesInChinese };

const chinese = chineseWith(phrasesInChinese);
