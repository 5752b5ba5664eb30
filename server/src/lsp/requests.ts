import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type Checkpoint, checkpointFor, Superseded } from './workspace/stop.ts';

/** Does the work behind a request; when the client no longer wants it, stops and says so. */
export async function orCancelled<Result>(
  token: CancellationToken,
  work: (checkpoint: Checkpoint) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(checkpointFor(() => token.isCancellationRequested));
  } catch (error) {
    if (!(error instanceof Superseded)) throw error;
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  }
}
