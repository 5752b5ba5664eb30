import type { Diagnostic } from 'vscode-languageserver/node';
import { diagnosticOf } from './convert.ts';
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
  const places = session.placesIn(root);
  return findings.map((finding) => diagnosticOf(finding, places, session.client));
}

/** The diagnostics of one document, as far as they are settled. */
export interface Settled {
  readonly uri: string;
  readonly items: readonly Diagnostic[];
}

/**
 * Checks every program around the open documents, once things have been quiet for a while, and hands on what is said of
 * them then; documents that wait for being saved are left out. The server counts as busy until that is done.
 */
export function settler(session: Session, handle: (settled: readonly Settled[]) => void): Debounce {
  return new Debounce(
    () => session.quiet,
    async (isPointless) => {
      handle(await settle(session, isPointless));
      if (!isPointless()) session.report({ state: 'ready' });
    },
  );
}

async function settle(session: Session, isPointless: () => boolean): Promise<readonly Settled[]> {
  const uris = session.documents.keys().sort();
  try {
    for (const uri of uris) {
      const subject = await session.subjectAt(uri);
      // What is known of the imports stays known, so this is worth finishing whatever the user does meanwhile.
      await subject?.root.index(checkpointFor(() => false));
    }
  } catch (error) {
    session.fail('The workspace could not be looked through.', error);
  }
  return hurry(session, uris, { budget: Infinity, checkpoint: checkpointFor(isPointless) });
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
