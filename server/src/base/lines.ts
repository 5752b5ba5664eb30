/** A place in a text: both count from 0, `column` in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Translates between offsets and positions of one text. `\n`, `\r\n` and a lone `\r` each end a line. */
export interface Lines {
  readonly count: number;
  positionAt(offset: number): Position;
  /** Clamps a position beyond the text to the nearest place inside it. */
  offsetAt(position: Position): number;
  /** The text of a line without its line ending; empty for a line that is not there. */
  textOf(line: number): string;
}

export function linesOf(text: string): Lines {
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 10 || (unit === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
  }
  const startOf = (line: number): number => starts[line] ?? text.length;
  return {
    count: starts.length,
    positionAt(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (startOf(middle) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low, column: Math.max(0, Math.min(offset, text.length) - startOf(low)) };
    },
    offsetAt({ line, column }) {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      return Math.max(startOf(line), Math.min(startOf(line) + column, startOf(line) + this.textOf(line).length));
    },
    textOf(line) {
      if (line < 0 || line >= starts.length) return '';
      return text
        .slice(startOf(line), line + 1 < starts.length ? startOf(line + 1) : text.length)
        .replace(/[\r\n]+$/, '');
    },
  };
}
