import type { FilePath, Site } from '../base/text.ts';
import type { Fix } from '../fixes/edits.ts';

/** How much a finding matters; see the grades of the rules' documentation. */
export type Grade = 'hint' | 'information' | 'warning' | 'error';

/** One thing one rule has to say about one place of one program. */
export interface Finding {
  readonly rule: string;
  readonly grade: Grade;
  readonly message: string;
  readonly site: Site;
  /** The evidence: the early draw, the line undone. May lie in other files. */
  readonly related: readonly { readonly site: Site; readonly message: string }[];
  /** Best first; at most one of them is preferred. */
  readonly fixes: readonly Fix[];
  /** The program it was found in. */
  readonly entry: FilePath;
  readonly tags: readonly ('unnecessary' | 'deprecated')[];
}
