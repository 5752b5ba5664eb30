/**
 * The words of a command line, nearly as a POSIX shell would split it: quotes of both kinds keep spaces, a backslash keeps
 * a quote or a space. Before anything else it is itself, as Windows writes paths. Nothing is expanded. Undefined where a
 * quote is not closed.
 */
export function wordsOf(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const [whole = ''] = word.exec(rest) ?? [];
    if (whole === '') return undefined;
    words.push(
      whole.replace(part, (_, single?: string, double?: string, escaped?: string) => unquoted(single, double, escaped)),
    );
    const behind = rest.slice(whole.length);
    if (behind !== '' && !/^\s/.test(behind)) return undefined;
    rest = behind.trimStart();
  }
  return words;
}

/** A command line that has these words; words are quoted where they need it. */
export const textOf = (words: readonly string[]): string =>
  words.map((each) => (/^[\w@%+=:,./\\~-]+$/.test(each) && !each.includes('\\') ? each : quoted(each))).join(' ');

const word = /^(?:'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\["'\s]|[^\s'"])+/;

const part = /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\(["'\s])/g;

const unquoted = (single = '', double = '', escaped = ''): string =>
  single + double.replace(/\\(["\\])/g, '$1') + escaped;

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
