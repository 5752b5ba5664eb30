import type { Tongue } from './phrase.ts';

/** How Simplified Chinese says things, with these phrases. */
export const chineseWith = (phrases: Tongue['phrases']): Tongue => ({
  phrases,
  list: (words) => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join('、')}和${words[words.length - 1]}`),
  begin: (text) => text,
  finish: spaced,
});

/** One space between Chinese and what is not, as Chinese is set; none beside its punctuation. Code stays as it is. */
function spaced(text: string): string {
  const parts = text.split(/(`[^`]*`)/);
  return parts.map((part, index) => (index % 2 === 0 ? spacedBetween(part, parts, index) : part)).join('');
}

function spacedBetween(part: string, parts: readonly string[], index: number): string {
  const inner = part
    .replace(/([\u4e00-\u9fff])(?=[A-Za-z0-9{])/g, '$1 ')
    .replace(/([A-Za-z0-9}%])(?=[\u4e00-\u9fff])/g, '$1 ');
  const begun = index > 0 ? inner.replace(/^(?=[\u4e00-\u9fff])/, ' ') : inner;
  return index < parts.length - 1 ? begun.replace(/([\u4e00-\u9fff])$/, '$1 ') : begun;
}
