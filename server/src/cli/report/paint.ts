import type { Grade } from '../../rules/finding.ts';

/** Gives text a colour or weight, or leaves it as it is. */
export type Paint = (style: Grade | 'bold' | 'frame' | 'help' | 'removed' | 'added', text: string) => string;

/** For files, pipes and readers who want none. */
export const plain: Paint = (_style, text) => text;

/** For terminals. */
export const coloured: Paint = (style, text) => (text === '' ? '' : `\u001b[${codes[style]}m${text}\u001b[0m`);

const codes: Readonly<Record<Parameters<Paint>[0], string>> = {
  error: '1;31',
  warning: '1;33',
  information: '1;36',
  hint: '2',
  bold: '1',
  frame: '1;34',
  help: '1;32',
  removed: '31',
  added: '32',
};
