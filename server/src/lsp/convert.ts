import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Position,
  type Range,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type CellLines, cellLinesOf, changeInCell } from '../base/cells.ts';
import type { FilePath, Site, Span } from '../base/text.ts';
import type { FileFacts } from '../facts/facts.ts';
import type { Applicability, Edit, Fix } from '../fixes/edits.ts';
import type { Project } from '../project/project.ts';
import type { Finding, Grade } from '../rules/finding.ts';
import type { Client } from './client.ts';
import { pageOf } from './rule-pages.ts';

/** What a diagnostic carries so that its fixes need no memory in the server. */
export interface DiagnosticData {
  /** Best first. */
  readonly fixes: readonly FixData[];
}

/** A fix as it travels to the editor and back. */
export interface FixData {
  readonly title: string;
  readonly applicability: Applicability;
  readonly edits: readonly FileEdits[];
}

/** Edits of one file, for exactly this version of it; null for a file that is not open. */
export interface FileEdits {
  readonly uri: string;
  readonly version: number | null;
  readonly edits: readonly TextEdit[];
}

/** What has to be known of the files that findings speak of. */
export interface Places {
  readonly project: Project;
  uriOf(path: FilePath): string;
  /** The version of an open document, null for other files. */
  versionOf(path: FilePath): number | null;
  /** The document of a cell of a notebook; undefined where it is not open. */
  cellOf(path: FilePath, index: number): { readonly uri: string; readonly version: number } | undefined;
}

/** The source of all our diagnostics. */
export const source = 'seedlint';

/** A finding as the client can show it. What it cannot show besides the message is said in the message, or left out. */
export function diagnosticOf(finding: Finding, places: Places, client: Client): Diagnostic {
  const related = relatedOf(finding, places);
  const data: DiagnosticData = { fixes: finding.fixes.map((fix) => fixDataOf(fix, places)) };
  return {
    range: rangeOf(finding.site, places.project),
    severity: severities[finding.grade],
    code: finding.rule,
    ...(client.linksCodes && { codeDescription: { href: pageOf(finding.rule, client) } }),
    source,
    message: client.showsRelatedInformation ? finding.message : withRelated(finding, places),
    ...(client.showsTags && finding.tags.length > 0 && { tags: finding.tags.map((tag) => tags[tag]) }),
    ...(client.showsRelatedInformation && related.length > 0 && { relatedInformation: related }),
    ...(client.keepsData && { data }),
  };
}

/** A fix with its edits by file; without any, where the client cannot make them. */
export function fixDataOf({ title, applicability, edits }: Fix, places: Places): FixData {
  const byFile = new Map<FilePath, Edit[]>();
  for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  const files = [...byFile].map(([path, ofFile]) =>
    fileEditsOf(
      path,
      ofFile.map(({ span, newText }) => ({ span, newText })),
      places,
    ),
  );
  // Half a fix is none.
  return { title, applicability, edits: files.every(({ length }) => length > 0) ? files.flat() : [] };
}

/**
 * Changes of one file as the client can make them: of a notebook, one document for each cell. Empty where they cannot be
 * made: the notebook is not open, or one of them reaches over several cells.
 */
export function fileEditsOf<Change extends Pick<Edit, 'span' | 'newText'>>(
  path: FilePath,
  changes: readonly Change[],
  places: Places,
): readonly (Omit<FileEdits, 'edits'> & { readonly edits: readonly (Omit<Change, 'span'> & TextEdit)[] })[] {
  const facts = places.project.files.get(path);
  if (facts === undefined) return [];
  const lines = linesOfFile(facts);
  if (facts.cells.length === 0) {
    const edits = changes.map(({ span, ...change }) => ({ ...change, range: rangeIn(lines, span) }));
    return [{ uri: places.uriOf(path), version: places.versionOf(path), edits }];
  }
  const byCell = new Map<number, (Omit<Change, 'span'> & TextEdit)[]>();
  for (const { span, ...change } of changes) {
    const inCell = changeInCell(facts.text, facts.cells, { span, newText: change.newText });
    const own = facts.cells[inCell?.cell ?? -1];
    if (inCell === undefined || own === undefined) return [];
    const { start, end } = inCell.span;
    const range = rangeIn(lines, { start: own.start + start, end: own.start + end });
    byCell.set(inCell.cell, [...(byCell.get(inCell.cell) ?? []), { ...change, range, newText: inCell.newText }]);
  }
  const files = [...byCell].flatMap(([index, edits]) => {
    const document = places.cellOf(path, index);
    return document === undefined ? [] : [{ uri: document.uri, version: document.version, edits }];
  });
  return files.length === byCell.size ? files : [];
}

/** The URI of the document that a site lies in: of a notebook that is open, the cell's. */
export function uriAt({ file, span }: Site, places: Places): string {
  const facts = places.project.files.get(file);
  const index = facts === undefined ? null : linesOfFile(facts).positionAt(span.start).cell;
  return (index === null ? undefined : places.cellOf(file, index)?.uri) ?? places.uriOf(file);
}

/** A change of files as the client takes it: with the versions it is for, where the client can compare them. */
export function workspaceEditOf(files: readonly FileEdits[], client: Client): WorkspaceEdit {
  if (!client.takesVersionedEdits) {
    return { changes: Object.fromEntries(files.map(({ uri, edits }) => [uri, [...edits]])) };
  }
  const documentChanges: TextDocumentEdit[] = files.map(({ uri, version, edits }) => ({
    textDocument: { uri, version },
    edits: [...edits],
  }));
  return { documentChanges };
}

/** Where a place lies, in lines and characters of its file or cell; the start for one that the project does not hold. */
export function rangeOf({ file, span }: Site, project: Project): Range {
  const facts = project.files.get(file);
  return facts === undefined ? { start: origin, end: origin } : rangeIn(linesOfFile(facts), span);
}

/** Where a span lies, in lines and characters. */
export const rangeIn = (lines: CellLines, { start, end }: Span): Range => ({
  start: positionIn(lines, start),
  end: positionIn(lines, end),
});

/** The offset of a position in a file, or in the cell of a notebook. */
export function offsetIn(facts: FileFacts, { line, character }: Position, cell: number | null): number {
  const start = facts.cells[cell ?? -1]?.start ?? 0;
  return start + linesOfFile(facts).linesAt(start).offsetAt({ line, column: character });
}

/** The lines of a file; made once for each. */
export function linesOfFile(facts: FileFacts): CellLines {
  let lines = linesByFacts.get(facts);
  if (lines === undefined) {
    lines = cellLinesOf(facts.text);
    linesByFacts.set(facts, lines);
  }
  return lines;
}

const linesByFacts = new WeakMap<FileFacts, CellLines>();

const origin: Position = { line: 0, character: 0 };

function positionIn(lines: CellLines, offset: number): Position {
  const { line, column } = lines.positionAt(offset);
  return { line, character: column };
}

const severities: Readonly<Record<Grade, DiagnosticSeverity>> = {
  hint: DiagnosticSeverity.Hint,
  information: DiagnosticSeverity.Information,
  warning: DiagnosticSeverity.Warning,
  error: DiagnosticSeverity.Error,
};

const tags: Readonly<Record<Finding['tags'][number], DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

const relatedOf = ({ related }: Finding, places: Places): DiagnosticRelatedInformation[] =>
  related.map(({ site, message }) => ({
    location: { uri: uriAt(site, places), range: rangeOf(site, places.project) },
    message,
  }));

/** For clients that know no related information. */
function withRelated({ message, related }: Finding, { project }: Places): string {
  const lines = related.map(({ site, message: text }) => {
    const name = site.file.slice(site.file.lastIndexOf('/') + 1);
    return `${name}:${rangeOf(site, project).start.line + 1}: ${text}`;
  });
  return [message, ...lines].join('\n');
}
