import { type Html, html, raw } from './markup.ts';
import type { KnownPlace, ReportView } from './view.ts';

/** A place by name; in the editor it leads there. */
export function placeLink({ file, line, cell }: KnownPlace, { words, isPanel }: ReportView): Html {
  const name = cell === null ? `${file}:${line}` : words.cell(file, cell + 1, line);
  if (!isPanel) return html`<code class="place">${name}</code>`;
  const inCell = cell === null ? null : html` data-cell="${cell}"`;
  return html`<button type="button" class="place" data-action="open" data-file="${file}" data-line="${line}"${inCell} aria-label="${words.goTo(name)}">${name}</button>`;
}

/** The code around a place, as far as the result has it; the line that is meant is marked by an arrow, too. */
export function codeAt({ file, line, cell }: KnownPlace, { result, words }: ReportView): Html | null {
  const excerpt = result.details.excerpts.find(
    ({ file: of, place: [, at, inCell] }) => of === file && at === line && (inCell ?? null) === cell,
  );
  if (excerpt === undefined) return null;
  const width = String(excerpt.firstLine + excerpt.lines.length - 1).length;
  const rows = excerpt.lines.map((text, index) => {
    const number = excerpt.firstLine + index;
    const shown = html`<span class="number" aria-hidden="true">${String(number).padStart(width)}</span> ${text}`;
    if (number !== line)
      return html`<span class="line"><span class="arrow" aria-hidden="true"> </span>${shown}${newline}</span>`;
    return html`<mark class="line"><span class="arrow" aria-hidden="true">→</span><span class="unseen">${words.markedLine} </span>${shown}${newline}</mark>`;
  });
  // Long lines scroll, and what scrolls has to be within reach of the keyboard.
  return html`<pre class="code" tabindex="0"><code>${rows}</code></pre>`;
}

const newline = raw('\n');
