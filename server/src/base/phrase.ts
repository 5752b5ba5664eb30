/** A sentence or a part of one that is not yet said in a language. */
export interface Phrase {
  /** In English, with `{slots}`; what other languages find it by. */
  readonly english: string;
  readonly slots: Readonly<Record<string, Words>>;
}

/** What can be said: a phrase, several things that are listed, or what is the same in every language, such as code. */
export type Words = string | Phrase | readonly Words[];

/** How one language says things. */
export interface Tongue {
  /** Phrases by the English ones, with the same slots. What is missing is said in English. */
  readonly phrases: Readonly<Record<string, string>>;
  /** “a”, “a and b”, “a, b and c”. */
  list(words: readonly string[]): string;
  /** Makes words the beginning of a sentence. */
  begin(text: string): string;
  /** Puts the last touch on a text whose slots are filled. */
  finish(text: string): string;
}

/** Names of the `{slots}` of a phrase. */
export type Slots<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}`
  ? Slot | Slots<Rest>
  : never;

/** A phrase, and what fills its slots. A slot whose name has a capital begins a sentence: so does what fills it. */
export const phrase = <const English extends string>(
  english: English,
  ...[slots]: [Slots<English>] extends [never] ? [] : [slots: { readonly [Slot in Slots<English>]: Words }]
): Phrase => ({ english, slots: slots ?? {} });

/** A phrase without slots that is written in a table. */
export const named = (english: string): Phrase => ({ english, slots: {} });

/** Says something in English, or in the language of a tongue. */
export function say(words: Words, tongue: Tongue = english): string {
  if (typeof words === 'string') return words;
  if ('english' in words) return fill(tongue.phrases[words.english] ?? words.english, words.slots, tongue);
  return tongue.list(words.map((each) => say(each, tongue)));
}

/** Fills the `{slots}` of a text; a slot that nothing fills stays as it is. */
export function fill(text: string, slots: Readonly<Record<string, Words>>, tongue: Tongue = english): string {
  const filled = text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const words = slots[name];
    if (words === undefined) return whole;
    const said = say(words, tongue);
    return /^[A-Z]/.test(name) ? tongue.begin(said) : said;
  });
  return tongue.finish(filled);
}

const english: Tongue = {
  phrases: {},
  list: (words) =>
    words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`,
  begin: (text) => text.charAt(0).toUpperCase() + text.slice(1),
  finish: (text) => text,
};
