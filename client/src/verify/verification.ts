import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type VerifyAnswer,
  type VerifyOutputParams,
  type VerifyParams,
  type VerifyPlanAnswer,
  type VerifyProgressParams,
  verifyMessage,
  verifyOutputMessage,
  verifyPlanMessage,
  verifyProgressMessage,
} from '../../../server/src/protocol/verify.ts';
import { isTrusted } from '../trust.ts';
import { Arguments } from './arguments.ts';
import { hasConsent } from './consent.ts';
import { goTo, Marks } from './marks.ts';
import { type ShowProgress, withProgress } from './progress.ts';
import { pythonFor } from './python.ts';
import { Report } from './report.ts';
import { nameOf, saveFor, targetOf } from './target.ts';

/** What came of a verification that was carried through. */
export type Result = Extract<VerifyAnswer, { outcome: 'result' }>;

/** Who follows a verification in place of notifications. */
export interface Follower {
  /** Cancelling it stops the verification. */
  readonly token: vscode.CancellationToken;
  /** Called with what the script prints. */
  print(text: string): void;
}

/** What the commands of verifying do: one script at a time, never without the user's word. */
export class Verification implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #context: vscode.ExtensionContext;
  readonly #log: vscode.LogOutputChannel;
  readonly #output = vscode.window.createOutputChannel('Seedlint Verify');
  readonly #arguments: Arguments;
  readonly #marks: Marks;
  readonly #report: Report;
  readonly #listeners: vscode.Disposable;
  #running: vscode.CancellationTokenSource | undefined;
  #showProgress: ShowProgress | undefined;
  #follower: Follower | undefined;
  #run = 0;

  constructor(client: BaseLanguageClient, context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    this.#client = client;
    this.#context = context;
    this.#log = log;
    this.#arguments = new Arguments(context.workspaceState);
    this.#marks = new Marks(client);
    this.#report = new Report(context, log);
    this.#listeners = vscode.Disposable.from(
      client.onNotification(verifyProgressMessage.method, (progress: VerifyProgressParams) =>
        this.#showProgress?.(progress),
      ),
      client.onNotification(verifyOutputMessage.method, (output: VerifyOutputParams) => this.#print(output)),
    );
  }

  /** Verifies a file with the arguments that it had last, or those of the settings; remarks follow the verdict. */
  async verify(argument: unknown, remarks: readonly string[] = []): Promise<void> {
    if (!(await isTrusted(untrusted()))) return;
    const file = targetOf(argument);
    await this.#verifyAndTell(file, this.#arguments.of(file), remarks);
  }

  /**
   * Verifies a file as the command does, marks and report included, and leaves it to the caller to tell of it. Undefined
   * where the user does not agree or stops it; rejects with a sentence.
   */
  async verifyFor(file: vscode.Uri, follower: Follower): Promise<Result | undefined> {
    if (!vscode.workspace.isTrusted) throw new Error(untrusted());
    return this.#begin(file, this.#arguments.of(file), follower);
  }

  /** Asks for arguments, then verifies. */
  async verifyWithArguments(argument: unknown): Promise<void> {
    if (!(await isTrusted(untrusted()))) return;
    const file = targetOf(argument);
    const given = await this.#arguments.ask(file);
    if (given !== undefined) await this.#verifyAndTell(file, given);
  }

  async stop(): Promise<void> {
    this.#running?.cancel();
  }

  showReport(): Promise<void> {
    return this.#report.show();
  }

  dispose(): void {
    this.#running?.cancel();
    for (const part of [this.#listeners, this.#marks, this.#report, this.#output]) part.dispose();
  }

  async #verifyAndTell(
    file: vscode.Uri,
    given: VerifyParams['arguments'],
    remarks: readonly string[] = [],
  ): Promise<void> {
    const result = await this.#begin(file, given);
    // What the user does with the message is not waited for: it may stand there for hours.
    if (result !== undefined) {
      this.#tell(file, result, remarks).catch((error: unknown) =>
        this.#log.error('The verdict could not be acted upon.', error),
      );
    }
  }

  /** From here on until the end, another verification is refused. Undefined where the user does not agree or stops it. */
  async #begin(file: vscode.Uri, given: VerifyParams['arguments'], follower?: Follower): Promise<Result | undefined> {
    if (this.#running !== undefined) {
      throw new Error(vscode.l10n.t('Another script is being verified; stop that first, or wait for it.'));
    }
    const stopper = new vscode.CancellationTokenSource();
    this.#running = stopper;
    this.#follower = follower;
    const cancelling = follower?.token.onCancellationRequested(() => stopper.cancel());
    try {
      const answer = await this.#ask(file, given, stopper);
      return answer === undefined ? undefined : await this.#keep(answer, stopper.token);
    } finally {
      this.#running = undefined;
      this.#follower = undefined;
      cancelling?.dispose();
      stopper.dispose();
    }
  }

  /** Undefined where the user does not agree. */
  async #ask(
    file: vscode.Uri,
    given: VerifyParams['arguments'],
    stopper: vscode.CancellationTokenSource,
  ): Promise<VerifyAnswer | undefined> {
    await saveFor(file);
    const params = await this.#paramsFor(file, given);
    const plan = (): Promise<VerifyPlanAnswer> => this.#client.sendRequest(verifyPlanMessage.method, params);
    if (!(await hasConsent(file, this.#context.workspaceState, plan))) return undefined;
    this.#marks.clear();
    this.#output.clear();
    this.#run = 0;
    try {
      const place = { isNotified: this.#follower === undefined, stopper };
      return await withProgress(nameOf(file), place, (show) => {
        this.#showProgress = show;
        return this.#client.sendRequest<VerifyAnswer>(verifyMessage.method, params, stopper.token);
      });
    } finally {
      this.#showProgress = undefined;
    }
  }

  async #paramsFor(file: vscode.Uri, given: VerifyParams['arguments']): Promise<VerifyParams> {
    const { path, environment } = await pythonFor(file, this.#log);
    const isNotebook = file.path.toLowerCase().endsWith('.ipynb');
    const inFileDir = vscode.workspace.getConfiguration('python', file).get('terminal.executeInFileDir') === true;
    return {
      uri: this.#client.code2ProtocolConverter.asUri(file),
      arguments: given,
      python: path,
      environment,
      folder: inFileDir && !isNotebook ? vscode.Uri.joinPath(file, '..').fsPath : null,
    };
  }

  /** Keeps what came of it, for all who want to see it; undefined where it was stopped. */
  async #keep(answer: VerifyAnswer, token: vscode.CancellationToken): Promise<Result | undefined> {
    if (answer.outcome === 'refused') throw new Error(answer.reason);
    if (token.isCancellationRequested) {
      vscode.window.setStatusBarMessage(vscode.l10n.t('Seedlint: the verification was stopped.'), 5000);
      return undefined;
    }
    await this.#report.keep(answer.report);
    await this.#marks.show(answer.marks);
    return answer;
  }

  async #tell(file: vscode.Uri, { verdict, sentence, marks }: Result, remarks: readonly string[]): Promise<void> {
    const said = [sentence, ...remarks].join(' ');
    const report = vscode.l10n.t('Show Report');
    const line = vscode.l10n.t('Go to Line');
    const output = vscode.l10n.t('Show Output');
    const withArguments = vscode.l10n.t('Give Arguments…');
    const others = verdict === 'undecided' ? [output, withArguments] : marks.length > 0 ? [line] : [];
    const show = verdict === 'reproducible' ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
    const chosen = await show(`${nameOf(file)}: ${said.replaceAll('`', '')}`, report, ...others);
    this.#log.info(`${nameOf(file)}: ${said}`);
    if (chosen === report) await this.#report.show();
    if (chosen === output) this.#output.show();
    if (chosen === withArguments) await this.verifyWithArguments(file);
    if (chosen === line && marks[0] !== undefined) await goTo(marks[0]);
  }

  #print({ run, text }: VerifyOutputParams): void {
    const title = `${this.#run === 0 ? '' : '\n'}—— ${vscode.l10n.t('Run {0}', run)} ——\n`;
    const printed = run === this.#run ? text : `${title}${text}`;
    this.#run = run;
    this.#output.append(printed);
    this.#follower?.print(printed);
  }
}

const untrusted = (): string =>
  vscode.l10n.t('Seedlint: verifying runs the script, so the workspace has to be trusted first.');
