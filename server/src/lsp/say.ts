import { chineseWith } from '../base/chinese.ts';
import { say, type Words } from '../base/phrase.ts';
import { phrasesInChinese } from '../engine/languages.ts';
import { configPhrasesInChinese } from '../settings/config/zh-cn.ts';
import type { Client } from './client.ts';
import { editorPhrasesInChinese } from './zh-cn.ts';

/** Says something in the language of the client’s user. */
export const sayTo = ({ language }: Pick<Client, 'language'>, words: Words): string =>
  say(words, language === 'zh-cn' ? chinese : undefined);

const chinese = chineseWith({ ...phrasesInChinese, ...configPhrasesInChinese, ...editorPhrasesInChinese });
