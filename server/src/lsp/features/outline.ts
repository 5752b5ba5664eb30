import type { CancellationToken } from 'vscode-languageserver';
import { type Phrase, phrase } from '../../base/phrase.ts';
import {
  type OutlineAnswer,
  type OutlineParams,
  outlineChangedMessage,
  outlineMessage,
} from '../../protocol/outline.ts';
import type { Feature } from '../feature.ts';
import { entriesFor, outlineFor, plainNodes } from '../outline.ts';
import { orCancelled } from '../requests.ts';
import { sayTo } from '../say.ts';
import type { Session } from '../session.ts';
import { Debounce } from '../workspace/debounce.ts';
import type { Checkpoint } from '../workspace/stop.ts';

/** The program of a file at a glance, for the view of seeds and draws. Who has asked hears when it may have changed. */
export const outline: Feature = {
  announce: () => ({}),
  listen(connection, session) {
    let isWanted = false;
    const telling = new Debounce(
      () => session.quiet,
      async () => {
        const sent = connection.sendNotification(outlineChangedMessage.method, null);
        session.tell(sent, 'A changed outline could not be announced.');
      },
    );
    session.onChange(() => {
      if (isWanted) telling.touch();
    });
    session.onEnd(() => telling.cancel());
    connection.onRequest<OutlineAnswer, void>(
      outlineMessage.method,
      (params: OutlineParams, token: CancellationToken) => {
        isWanted = true;
        return orCancelled(token, (checkpoint) => answer(params, session, checkpoint));
      },
    );
  },
};

async function answer(
  { uri, isEntry }: OutlineParams,
  session: Session,
  checkpoint: Checkpoint,
): Promise<OutlineAnswer> {
  const none = (reason: Phrase): OutlineAnswer => ({ outcome: 'none', reason: sayTo(session.client, reason) });
  const file = await session.programAt(uri);
  if (file === undefined) return none(notChecked);
  const entries = isEntry ? [file.path] : await entriesFor(file, checkpoint);
  const [only = file.path, ...more] = entries;
  if (more.length > 0) return { outcome: 'choose', entries: entries.map((entry) => session.uriOf(entry)) };
  await file.root.load(only);
  if (file.root.project.files.get(only) === undefined) return none(notChecked);
  const found = await outlineFor({ ...file, path: only }, session);
  if (found === undefined) return none(phrase('This program could not be followed; the log says why.'));
  if (found.isEmpty) return none(phrase('This program seeds nothing and draws nothing.'));
  const nodes = plainNodes(found.nodes, file.root, session);
  return { outcome: 'outline', entry: session.uriOf(only), verdict: found.verdict, nodes };
}

const notChecked = phrase('This file is not checked by Seedlint.');
