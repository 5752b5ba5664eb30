import { rulePage } from '../engine/links.ts';
import type { Client } from './client.ts';

/** Where a rule's page can be read: in the client itself, where it shows pages, also without a network. */
export const pageOf = (rule: string, { pages, language }: Pick<Client, 'pages' | 'language'>): string =>
  pages === undefined ? rulePage(rule, language) : `${pages}${rule}.md`;
