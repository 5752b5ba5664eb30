/** Text as a terminal can show it: tabs become four spaces, and what would steer the terminal becomes `\ufffd`. */
export const visible = (text: string): string => text.replaceAll('\t', '    ').replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd');

/** The same on one line. */
export const oneLine = (text: string): string => visible(text.replace(/\s*[\r\n]+\s*/g, ' '));

/** How many columns a terminal needs for visible text. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += unseen.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

const unseen = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

// East Asian wide and full-width blocks, and the blocks of pictographs.
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]$/u;
