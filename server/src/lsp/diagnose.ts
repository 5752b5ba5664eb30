import type { Diagnostic } from 'vscode-languageserver';
import { tellMistakes } from './config/mistakes.ts';
import { diagnosticOf, uriAt } from './convert.ts';
import type { OpenNotebook } from './notebooks.ts';
import type { Session } from './session.ts';
import { Debounce } from './workspace/debounce.ts';
import { findingsOf, type Question } from './workspace/findings.ts';
import { checkpointFor, Superseded } from './workspace/stop.ts';

/** The diagnostics of one open document; none for a document that is not open or not checked. */
export async function diagnosticsOf(
  session: Session,
  uri: string,
  how: Pick<Question, 'budget' | 'checkpoint'>,
): Promise<readonly Diagnostic[]> {
  const subject = await session.subjectAt(uri);
  if (subject === undefined) return [];
  const { root, path: file, checkSettings: settings } = subject;
  const { findings } = await findingsOf(root, { ...how, file, settings });
  const unknown = await session.baselines.withoutKnown(findings, root.path);
  const places = session.placesIn(root);
  return unknown.map((finding) => diagnosticOf(finding, places, session.client));
}

/** What is said of the cells of an open notebook, cell by cell; of one that is not checked, nothing of each. */
export async function diagnosticsOfNotebook(
  session: Session,
  { cells }: OpenNotebook,
  how: Pick<Question, 'budget' | 'checkpoint'>,
): Promise<readonly Settled[] | 'held back'> {
  const [first] = cells;
  const subject = first && (await session.subjectAt(first.uri));
  if (subject === undefined) return cells.map(({ uri }) => ({ uri, items: [] }));
  if (session.isHeldBack(subject)) return 'held back';
  const { root, path: file, checkSettings: settings } = subject;
  const { findings } = await findingsOf(root, { ...how, file, settings });
  const unknown = await session.baselines.withoutKnown(findings, root.path);
  const places = session.placesIn(root);
  const placed = unknown.map((finding) => ({ uri: uriAt(finding.site, places), finding }));
  return cells.map(({ uri }) => ({
    uri,
    items: placed
      .filter((each) => each.uri === uri)
      .map(({ finding }) => diagnosticOf(finding, places, session.client)),
  }));
}

/** The diagnostics of one document, as far as they are settled. */
export interface Settled {
  readonly uri: string;
  readonly items: readonly Diagnostic[];
}

/**
 * Checks every program around the open documents, once things have been quiet for a while, and hands on what is said of
 * them then, after what `answered` waits for; documents that wait for being saved are left out. The server counts as busy
 * until that is done.
 */
export function settler(
  session: Session,
  handle: (settled: readonly Settled[]) => void,
  answered: () => Promise<unknown>,
): Debounce {
  return new Debounce(
    () => session.quiet,
    async (isPointless) => {
      const settled = await settle(session, isPointless);
      // What is being said of an earlier state has to be said first, or it would be the last word.
      await answered();
      if (isPointless()) return;
      handle(settled);
      session.report({ state: 'ready' });
    },
  );
}

async function settle(session: Session, isPointless: () => boolean): Promise<readonly Settled[]> {
  const uris = session.documents.keys().sort();
  const cells = session.notebooks.all().flatMap((notebook) => notebook.cells[0]?.uri ?? []);
  await tellMistakes(session, isPointless);
  try {
    for (const uri of [...uris, ...cells]) {
      const subject = await session.subjectAt(uri);
      // What is known of the imports stays known, so this is worth finishing whatever the user does meanwhile.
      await subject?.root.index(checkpointFor(() => false));
      // Files that one document brings in change what is known of all others, so all come before the first is checked.
      await subject?.root.entriesReaching(subject.path, checkpointFor(isPointless));
    }
  } catch (error) {
    if (error instanceof Superseded) return [];
    session.fail('The workspace could not be looked through.', error);
  }
  const how = { budget: Infinity, checkpoint: checkpointFor(isPointless) };
  return [...(await hurry(session, uris, how)), ...(await hurryNotebooks(session, how))];
}

/** Checks some documents as far as the budget goes; none, where that became pointless or broke. */
export async function hurry(
  session: Session,
  uris: readonly string[],
  how: Pick<Question, 'budget' | 'checkpoint'>,
): Promise<readonly Settled[]> {
  const settled: Settled[] = [];
  try {
    for (const uri of uris) {
      const subject = await session.subjectAt(uri);
      if (subject !== undefined && session.isHeldBack(subject)) continue;
      settled.push({ uri, items: await diagnosticsOf(session, uri, how) });
    }
    return settled;
  } catch (error) {
    if (!(error instanceof Superseded)) session.fail('The open files could not be checked.', error);
    return [];
  }
}

/** Checks the open notebooks as far as the budget goes; none, where that became pointless or broke. */
export async function hurryNotebooks(
  session: Session,
  how: Pick<Question, 'budget' | 'checkpoint'>,
): Promise<readonly Settled[]> {
  const settled: Settled[] = [];
  try {
    for (const notebook of session.notebooks.all()) {
      const found = await diagnosticsOfNotebook(session, notebook, how);
      if (found !== 'held back') settled.push(...found);
    }
    return settled;
  } catch (error) {
    if (!(error instanceof Superseded)) session.fail('The open notebooks could not be checked.', error);
    return [];
  }
}
