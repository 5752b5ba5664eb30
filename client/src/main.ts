import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type CommandId,
  type InnerCommandId,
  openPlaceCommand,
  showDocumentationCommand,
  showFindingsCommand,
} from '../../server/src/protocol/commands.ts';
import { fixAllMessage, insertSeedMessage } from '../../server/src/protocol/messages.ts';
import type { PlainPlace } from '../../server/src/protocol/outline.ts';
import { activeFile, programOf } from './active.ts';
import { createConfig, shownPlace } from './configuration.ts';
import { aboutEditor } from './debug.ts';
import type { CheckedDocuments } from './documents.ts';
import { applyFromServer } from './edits.ts';
import { serveFiles } from './files.ts';
import { getStarted, openExample, showExample } from './first-steps.ts';
import { Pages, pageScheme } from './pages.ts';
import { openPlace, showFindings } from './places.ts';
import { makeReproducible } from './reproducible.ts';
import { Restarter } from './restarter.ts';
import type { Runner } from './runner.ts';
import { showStatus } from './status.ts';
import { TimelineView } from './timeline.ts';
import { WorkspaceLint } from './workspace.ts';

/** What a command does. */
export type Handler = (argument: unknown) => Promise<void>;

/** The extension at work. */
export interface Main {
  readonly handlers: Readonly<Record<CommandId | InnerCommandId, Handler>>;
  /** Stops the server. */
  stop(): Promise<void>;
}

/** What is not the same on a computer and in a browser. */
export interface Place {
  /** Not started yet. */
  readonly client: BaseLanguageClient;
  readonly documents: CheckedDocuments;
  runnerFor(pages: Pages): Runner;
}

/** Starts the server and everything that shows what it says. */
export function startMain(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  { client, documents, runnerFor }: Place,
): Main {
  const pages = new Pages(client);
  const restarter = new Restarter(client);
  const runner = runnerFor(pages);
  const workspace = new WorkspaceLint(client);
  const timeline = new TimelineView(client, log);
  const restart = (): void => {
    restarter.restart().catch((error: unknown) => log.error('The server could not be started.', error));
  };
  context.subscriptions.push(
    showStatus(client, documents),
    runner,
    workspace,
    timeline,
    serveFiles(client),
    vscode.workspace.onDidChangeWorkspaceFolders(({ added }) => {
      // Which documents a client tells of is settled when it starts.
      if (documents.include(added)) restart();
    }),
    vscode.workspace.registerTextDocumentContentProvider(pageScheme, pages),
  );
  restart();
  showExample(context).then(undefined, (error: unknown) => log.warn('The example could not be shown.', error));
  return {
    handlers: {
      'seedlint.fixAll': () => applyFromServer(client, fixAllMessage, activeFile()),
      'seedlint.insertSeedFunction': () => applyFromServer(client, insertSeedMessage, activeFile()),
      'seedlint.showTimeline': (file) => timeline.show(programOf(file)),
      'seedlint.openTimeline': () => pages.showTimeline(timeline.entry ?? activeFile().uri),
      'seedlint.closeTimeline': () => timeline.close(),
      'seedlint.verify': (file) => runner.verify(file),
      'seedlint.verifyWithArguments': (file) => runner.verifyWithArguments(file),
      'seedlint.makeReproducible': (file) => makeReproducible(client, runner, file),
      'seedlint.verifyStop': () => runner.stop(),
      'seedlint.showReport': () => runner.showReport(),
      'seedlint.checkMachine': () => runner.checkMachine(),
      'seedlint.lintWorkspace': () => workspace.lint(),
      'seedlint.clearWorkspaceResults': () => workspace.clear(),
      'seedlint.openExample': () => openExample(context),
      'seedlint.getStarted': () => getStarted(context),
      'seedlint.showConfiguration': () => pages.showConfiguration(shownPlace()),
      'seedlint.createConfig': () => createConfig(client),
      'seedlint.restart': () => restarter.restart(),
      'seedlint.debugInformation': () => pages.showDebugInformation(aboutEditor(context, client)),
      'seedlint.showLogs': async () => log.show(),
      [showDocumentationCommand]: (rule) => pages.showDocumentation(String(rule)),
      [showFindingsCommand]: showFindings,
      [openPlaceCommand]: (place) => openPlace(place as PlainPlace),
    },
    stop: () => restarter.stop(),
  };
}
