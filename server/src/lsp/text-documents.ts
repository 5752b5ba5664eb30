import type { Position, TextDocumentContentChangeEvent, TextDocumentsConfiguration } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/**
 * Documents as clients tell of them. What is no document and no change is refused with an error, which the connection
 * logs; places outside of a text count as its nearest end, of which the library makes a mess where both ends lie there.
 */
export const textDocuments: TextDocumentsConfiguration<TextDocument> = {
  create(uri, languageId, version, text) {
    const isFitting = [uri, languageId, text].every((part) => typeof part === 'string') && Number.isInteger(version);
    if (!isFitting) throw new Error(`${JSON.stringify(uri)} was opened with something that is no document`);
    return TextDocument.create(uri, languageId, version, text);
  },
  update(document, changes, version) {
    if (!Array.isArray(changes) || !changes.every(isChange) || !Number.isInteger(version)) {
      throw new Error(
        `${document.uri} was changed with something that is no change, so its text may be another one now`,
      );
    }
    for (const change of changes) TextDocument.update(document, [within(document, change)], version);
    return document;
  },
};

/** The change with its range in the document. */
function within({ lineCount }: TextDocument, change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  if (!('range' in change)) return change;
  const nearest = ({ line, character }: Position): Position =>
    line < lineCount ? { line, character } : { line: lineCount - 1, character: longestLine };
  const { start, end } = change.range;
  return { range: { start: nearest(start), end: nearest(end) }, text: change.text };
}

function isChange(given: unknown): given is TextDocumentContentChangeEvent {
  const { text, range } = (given ?? {}) as { text?: unknown; range?: { start?: unknown; end?: unknown } | null };
  return typeof text === 'string' && (range === undefined || (isPosition(range?.start) && isPosition(range?.end)));
}

function isPosition(given: unknown): given is Position {
  const { line, character } = (given ?? {}) as Partial<Position>;
  return Number.isInteger(line) && Number.isInteger(character);
}

/** The protocol's greatest number: further right than any line reaches. */
const longestLine = 2 ** 31 - 1;
