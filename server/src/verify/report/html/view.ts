import type { VerifyResult } from '../../result.ts';
import type { ReportWords } from './words.ts';

/** What every part of the report is made from. */
export interface ReportView {
  readonly result: VerifyResult;
  readonly words: ReportWords;
  /** In the editor, where places lead somewhere and text can be copied. */
  readonly isPanel: boolean;
  /** Where a rule's page can be read. */
  rulePage(rule: string): string;
}

/** A line as results name it. */
export interface ResultPlace {
  readonly file: string | null;
  readonly line: number | null;
  readonly cell: number | null;
}

/** A line that is known. */
export interface KnownPlace {
  readonly file: string;
  readonly line: number;
  readonly cell: number | null;
}

/** The place, where a line is known. */
export const knownPlace = ({ file, line, cell }: ResultPlace): KnownPlace | undefined =>
  file === null || line === null ? undefined : { file, line, cell };
