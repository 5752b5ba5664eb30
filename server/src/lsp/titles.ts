import type { Words } from '../base/phrase.ts';
import type { Client } from './client.ts';
import { sayTo } from './say.ts';

/** The title of an action for a rule's finding: `Seedlint (late-seed): Ignore for this line`. */
export const titleFor = (rule: string, what: Words, client: Pick<Client, 'language'>): string =>
  `Seedlint (${rule}): ${sayTo(client, what)}`;
