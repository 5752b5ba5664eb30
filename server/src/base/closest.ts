/** The choice that a mistyped word most likely meant; undefined where none is near. */
export function closest(word: string, choices: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: { readonly choice: string; readonly distance: number } | undefined;
  for (const choice of choices) {
    if (Math.abs(word.length - choice.length) > limit) continue;
    const distance = distanceOf(word.toLowerCase(), choice.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { choice, distance };
  }
  return best?.choice;
}

/** How many letters have to be put in, left out, changed or swapped with the next one. */
function distanceOf(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + Number(!isSame),
        isSwapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return at(a.length, b.length);
}
