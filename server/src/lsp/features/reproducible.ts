import type { CancellationToken } from 'vscode-languageserver';
import { phrase } from '../../base/phrase.ts';
import type { FileParams } from '../../protocol/messages.ts';
import { makeReproducibleMessage, type ReproducibleAnswer } from '../../protocol/reproducible.ts';
import type { Feature } from '../feature.ts';
import { fixProgram } from '../reproducible.ts';
import { orCancelled } from '../requests.ts';
import { sayTo } from '../say.ts';
import type { Session } from '../session.ts';
import type { Checkpoint } from '../workspace/stop.ts';

/** All fixes of a program at once, for “Make This Script Reproducible”. */
export const reproducible: Feature = {
  announce: () => ({}),
  listen(connection, session) {
    connection.onRequest<ReproducibleAnswer, void>(
      makeReproducibleMessage.method,
      (params: FileParams, token: CancellationToken) =>
        orCancelled(token, (checkpoint) => answer(params, session, checkpoint)),
    );
  },
};

async function answer({ uri }: FileParams, session: Session, checkpoint: Checkpoint): Promise<ReproducibleAnswer> {
  const file = await session.programAt(uri);
  if (file === undefined)
    return { outcome: 'refused', reason: sayTo(session.client, phrase('This file is not checked by Seedlint.')) };
  const { root, path } = file;
  await root.index(checkpoint);
  const reaching = await root.entriesReaching(path, checkpoint);
  const entries = reaching.length === 0 || reaching.includes(path) ? [path] : reaching;
  const [only = path, ...more] = entries;
  if (more.length > 0) return { outcome: 'choose', entries: entries.map((entry) => session.uriOf(entry)) };
  const fixed = await fixProgram({ ...file, path: only }, session, checkpoint);
  if (fixed === undefined) return { outcome: 'refused', reason: sayTo(session.client, notFollowed) };
  return { outcome: 'fixes', entry: session.uriOf(only), ...fixed };
}

const notFollowed = phrase('This program could not be followed; the log says why.');
