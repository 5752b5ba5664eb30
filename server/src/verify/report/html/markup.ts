/** A piece of HTML. Made by `html`, so that text cannot get into a page without being escaped. */
export interface Html {
  readonly text: string;
}

/** What may stand in a template: text is escaped, pieces and lists of pieces are taken over, null is nothing. */
export type Slot = string | number | Html | readonly Html[] | null;

/** A piece of HTML; every text in it is escaped, in elements and in quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...slots: readonly Slot[]): Html {
  return { text: strings.reduce((whole, string, index) => whole + textOf(slots[index - 1] ?? null) + string) };
}

/** Text that is HTML, CSS or a script already. Only for what we wrote ourselves. */
export const raw = (text: string): Html => ({ text });

/** A sentence in which backticks stand around code. */
export const prose = (sentence: string): readonly Html[] =>
  sentence.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));

function textOf(slot: Slot): string {
  if (slot === null) return '';
  if (typeof slot === 'string') return escaped(slot);
  if (typeof slot === 'number') return String(slot);
  return 'text' in slot ? slot.text : slot.map(({ text }) => text).join('');
}

const escaped = (text: string): string => text.replace(/[&<>"'\0]/g, (character) => entities[character] ?? '\ufffd');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
