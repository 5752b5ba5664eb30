/**
 * Takes the indentation that all lines share from a text written as an indented template literal, and the blank lines
 * around it. The result ends with a newline, unless it is empty.
 */
export function dedent(text: string): string {
  const lines = text
    .replace(/^(?:[ \t]*\n)+/, '')
    .replace(/\s+$/, '')
    .split('\n');
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  const joined = lines.map((line) => line.slice(margin).trimEnd()).join('\n');
  return joined === '' ? '' : `${joined}\n`;
}
