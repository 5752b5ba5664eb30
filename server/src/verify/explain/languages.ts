import { chineseWith } from '../../base/chinese.ts';
import type { Locale } from '../../base/locale.ts';
import type { Tongue } from '../../base/phrase.ts';
import { kernelsInChinese } from '../../knowledge/nondeterminism/zh-cn.ts';
import { machinePhrasesInChinese } from '../machine/zh-cn.ts';
import { verifyPhrasesInChinese } from './zh-cn.ts';

/** How a result is told in a language; undefined for English. */
export const tongueFor = (locale: Locale): Tongue | undefined => (locale === 'zh-cn' ? chinese : undefined);

const chinese = chineseWith({ ...kernelsInChinese, ...machinePhrasesInChinese, ...verifyPhrasesInChinese });
