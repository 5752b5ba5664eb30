import type { CancellationToken, Connection } from 'vscode-languageserver';
import { phrase } from '../../base/phrase.ts';
import type { FilePath } from '../../base/text.ts';
import type { Feature } from '../../lsp/feature.ts';
import { sayTo } from '../../lsp/say.ts';
import type { Session } from '../../lsp/session.ts';
import {
  type VerifyAnswer,
  type VerifyParams,
  type VerifyPlanAnswer,
  verifyMessage,
  verifyOutputMessage,
  verifyPlanMessage,
  verifyProgressMessage,
} from '../../protocol/verify.ts';
import { predict } from '../../verify/predictions.ts';
import type { Prediction } from '../../verify/request.ts';
import { answerOf } from '../verify/answer.ts';
import { OutputRelay } from '../verify/output.ts';
import { planOf, prepare, type Verifier } from '../verify/verifier.ts';

/** Verifying scripts: running them several times and comparing. One at a time, and only when the client asks. */
export const verify = (verifier: Verifier): Feature => ({
  announce: () => ({}),
  listen(connection, session) {
    let running: AbortController | undefined;
    session.onEnd(() => running?.abort());
    connection.onRequest<VerifyPlanAnswer, void>(verifyPlanMessage.method, (params: VerifyParams) =>
      planOf(params, session, verifier),
    );
    connection.onRequest<VerifyAnswer, void>(
      verifyMessage.method,
      async (params: VerifyParams, token: CancellationToken): Promise<VerifyAnswer> => {
        if (running !== undefined) return { outcome: 'refused', reason: sayTo(session.client, anotherRuns) };
        const stopper = new AbortController();
        running = stopper;
        token.onCancellationRequested(() => stopper.abort());
        if (token.isCancellationRequested) stopper.abort();
        try {
          return await run(params, { connection, session, verifier, signal: stopper.signal });
        } finally {
          running = undefined;
        }
      },
    );
  },
});

const anotherRuns = phrase('Another script is being verified; stop that first, or wait for it.');

interface Circumstances {
  readonly connection: Connection;
  readonly session: Session;
  readonly verifier: Verifier;
  readonly signal: AbortSignal;
}

async function run(
  params: VerifyParams,
  { connection, session, verifier, signal }: Circumstances,
): Promise<VerifyAnswer> {
  const prepared = await prepare(params, session, verifier);
  if (prepared.outcome === 'refused') return prepared;
  const { request } = prepared;
  const notify = ({ method }: { readonly method: string }, value: unknown): void =>
    session.tell(connection.sendNotification(method, value), 'The progress of a verification could not be sent.');
  const relay = new OutputRelay((output) => notify(verifyOutputMessage, output));
  const result = await verifier.verify(request, {
    signal,
    progress: (progress) => notify(verifyProgressMessage, progress),
    onOutput: (output) => relay.add(output),
    predictions: (entry) => predictionsFor(entry, session),
  });
  relay.end();
  return answerOf(result, request, session);
}

/** What the linter says of a program, whatever the user has set it to say in the editor. */
async function predictionsFor(entry: FilePath, session: Session): Promise<readonly Prediction[]> {
  try {
    return await predict(entry, await session.importRootOf(entry), await session.host.parser);
  } catch (error) {
    session.fail('A script could not be checked before it was verified.', error);
    return [];
  }
}
