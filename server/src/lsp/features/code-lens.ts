import { type CodeLens, CodeLensRefreshRequest } from 'vscode-languageserver';
import { type CommandId, showFindingsCommand } from '../../protocol/commands.ts';
import type { Feature } from '../feature.ts';
import { entriesFor, outlineFor } from '../outline.ts';
import { orCancelled } from '../requests.ts';
import type { Session } from '../session.ts';
import { Debounce } from '../workspace/debounce.ts';
import { type Checkpoint, checkpointFor, Superseded } from '../workspace/stop.ts';

/** What is said above the first line of a program, where the user wants that: how many findings the whole program has. */
export const codeLens: Feature = {
  announce: ({ commands }) => (commands.has(showFindingsCommand) ? { codeLensProvider: {} } : {}),
  listen(connection, session) {
    const shown = new Map<string, string>();
    connection.onCodeLens(({ textDocument: { uri } }, token) =>
      orCancelled(token, async (checkpoint) => {
        const lenses = await lensesFor(uri, session, checkpoint);
        shown.set(uri, JSON.stringify(lenses));
        return lenses;
      }),
    );
    // An editor asks again where a document was edited; that another one decides here is ours to say.
    const refreshing = new Debounce(
      () => session.quiet,
      async (isPointless) => {
        if (!(await isStale(shown, session, checkpointFor(isPointless)))) return;
        session.tell(
          connection.sendRequest(CodeLensRefreshRequest.type),
          'The client refused to ask for lenses again.',
        );
      },
    );
    session.onChange(() => {
      if (shown.size > 0 && session.client.refreshesCodeLenses) refreshing.touch();
    });
    session.onEnd(() => refreshing.cancel());
    session.documents.onDidClose(({ document: { uri } }) => shown.delete(uri));
  },
};

async function isStale(shown: ReadonlyMap<string, string>, session: Session, checkpoint: Checkpoint): Promise<boolean> {
  try {
    for (const [uri, json] of shown) {
      if (JSON.stringify(await lensesFor(uri, session, checkpoint)) !== json) return true;
    }
  } catch (error) {
    if (!(error instanceof Superseded))
      session.fail('The line above a program could not be brought up to date.', error);
  }
  return false;
}

async function lensesFor(uri: string, session: Session, checkpoint: Checkpoint): Promise<CodeLens[]> {
  const subject = await session.subjectAt(uri);
  if (subject === undefined || !subject.settings.codeLens || (subject.cell ?? 0) > 0) return [];
  const [entry, ...others] = await entriesFor(subject, checkpoint);
  if (entry !== subject.path || others.length > 0) return [];
  const found = await outlineFor(subject, session);
  if (found === undefined || found.isEmpty) return [];
  const timeline: CommandId = 'seedlint.showTimeline';
  const command = found.nFindings > 0 ? showFindingsCommand : timeline;
  const start = { line: 0, character: 0 };
  return [{ range: { start, end: start }, command: { title: found.verdict, command, arguments: [uri] } }];
}
