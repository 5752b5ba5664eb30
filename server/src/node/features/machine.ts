import type { CancellationToken, Connection } from 'vscode-languageserver';
import { phrase } from '../../base/phrase.ts';
import { dataFolder } from '../../host/data-folder.ts';
import type { Feature } from '../../lsp/feature.ts';
import { sayTo } from '../../lsp/say.ts';
import type { Session } from '../../lsp/session.ts';
import { pathOf } from '../../lsp/uris.ts';
import {
  checkMachineMessage,
  type MachineAnswer,
  type MachineParams,
  machineProgressMessage,
} from '../../protocol/machine.ts';
import type { checkMachine } from '../../verify/machine/check.ts';
import { findingOf } from '../../verify/machine/profile.ts';
import { renderProfile, sentenceFor } from '../../verify/machine/report.ts';
import type { MachineRequest } from '../../verify/machine/request.ts';
import { keepProfile } from '../../verify/machine/store.ts';
import { placesOfPackages } from '../../verify/machine/trainings.ts';
import { interpretersOf, type Verifier } from '../verify/verifier.ts';

/** Measuring what gives the same bits again on this machine: once at a time, and only when the client asks. */
export const machine = (work: MachineWork): Feature => ({
  announce: () => ({}),
  listen(connection, session) {
    let running: AbortController | undefined;
    session.onEnd(() => running?.abort());
    connection.onRequest<MachineAnswer, void>(
      checkMachineMessage.method,
      async (params: MachineParams, token: CancellationToken): Promise<MachineAnswer> => {
        if (running !== undefined)
          return {
            outcome: 'refused',
            reason: sayTo(session.client, phrase('This machine is being checked already.')),
          };
        const stopper = new AbortController();
        running = stopper;
        token.onCancellationRequested(() => stopper.abort());
        if (token.isCancellationRequested) stopper.abort();
        try {
          return await run(params, { ...work, connection, session, signal: stopper.signal });
        } finally {
          running = undefined;
        }
      },
    );
  },
});

/** What measures; tests put another in its place. */
export interface MachineWork extends Pick<Verifier, 'findInterpreter'> {
  readonly checkMachine: typeof checkMachine;
}

interface Circumstances extends MachineWork {
  readonly connection: Connection;
  readonly session: Session;
  readonly signal: AbortSignal;
}

async function run(
  params: MachineParams,
  { connection, session, signal, findInterpreter, checkMachine }: Circumstances,
): Promise<MachineAnswer> {
  const settings = await session.settings.for(params.uri);
  const folder = params.uri === null ? undefined : pathOf(params.uri);
  const environment = { ...process.env, ...params.environment, ...settings['verify.env'] };
  const given = interpretersOf(params, settings, folder ?? process.cwd());
  const folders = folder === undefined ? [] : [folder];
  const found = await findInterpreter({ given, folders, environment, locale: session.client.language });
  const data = dataFolder(process.env);
  const profile = await checkMachine(
    {
      python: 'problem' in found ? { missing: found.problem } : found.path,
      device: settings['verify.device'] as MachineRequest['device'],
      runs: 3,
      timeout: settings['verify.timeout'],
      operations: null,
    },
    {
      signal,
      environment,
      packages: placesOfPackages(data),
      dataFolder: data,
      progress: (progress) =>
        session.tell(
          connection.sendNotification(machineProgressMessage.method, progress),
          'The progress of a check of the machine could not be sent.',
        ),
    },
  );
  try {
    await keepProfile(params.storage, profile);
    session.measured();
  } catch (error) {
    session.fail('What was measured on this machine could not be kept.', error);
  }
  return {
    outcome: 'measured',
    finding: findingOf(profile),
    sentence: sentenceFor(profile, session.client.language),
    text: renderProfile(profile, session.client.language),
  };
}
