import type { FilePath } from '../base/text.ts';

/** Why a notebook is not checked, as the end of a sentence that begins with its name; undefined for other files. */
export const describeNotebook = (path: FilePath): string | undefined =>
  path.endsWith('.ipynb') ? 'is a notebook, which this version does not check' : undefined;
