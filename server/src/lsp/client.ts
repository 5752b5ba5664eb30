import type { CodeActionClientCapabilities, InitializeParams } from 'vscode-languageserver';
import { type Locale, localeFor } from '../base/locale.ts';
import type { FilePath } from '../base/text.ts';
import type { ClientOptions } from '../protocol/messages.ts';
import { pathOf, virtualPathOf } from './uris.ts';

/** What the client can do and what it told us, resolved once; no other code looks into nested capabilities. */
export interface Client {
  /**
   * Asks for diagnostics, and asks again when told to; otherwise they are published: an answer that has to be given
   * before all is checked would never be mended.
   */
  readonly pullsDiagnostics: boolean;
  /** Asks again for code lenses when it is told to. */
  readonly refreshesCodeLenses: boolean;
  readonly showsRelatedInformation: boolean;
  readonly showsTags: boolean;
  readonly linksCodes: boolean;
  /** Sends a diagnostic's `data` back when it asks for code actions. */
  readonly keepsData: boolean;
  /** Asks for the edit of a code action once it is chosen. */
  readonly resolvesActions: boolean;
  /** Takes code actions with edits; one that only takes commands is offered none. */
  readonly takesCodeActions: boolean;
  readonly takesPreferredActions: boolean;
  /** Takes edits that name the version they were made for. */
  readonly takesVersionedEdits: boolean;
  /** Takes edits that make files. */
  readonly createsFiles: boolean;
  /** Shows an edit before it is made, where it is told to. */
  readonly asksBeforeEdits: boolean;
  /** Tells of notebooks and their cells. */
  readonly syncsNotebooks: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly reportsFolders: boolean;
  readonly hoverFormat: 'markdown' | 'plaintext';
  /** Commands that the client carries out itself. */
  readonly commands: ReadonlySet<string>;
  /** Reads files of its workspace that lie on no disk. */
  readonly readsFiles: boolean;
  /** Wants to hear how the server is. */
  readonly wantsStatus: boolean;
  /** The folder in which the client keeps what was measured of the machine; undefined where it says none. */
  readonly storage: string | undefined;
  /** What the URI of a rule's page begins with in the client; undefined where it shows none. */
  readonly pages: string | undefined;
  /** The language of the client's user. */
  readonly language: Locale;
  /** Settings given at the start; undefined where there are none. */
  readonly settings: unknown;
  /** The workspace's folders at the start. */
  readonly folders: readonly FilePath[];
}

/** Reads what a client says of itself. What it does not say, it cannot do. */
export function clientOf(params: InitializeParams): Client {
  const { textDocument, notebookDocument, workspace } = params.capabilities ?? {};
  const diagnostics = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  const isAble = (...places: readonly (boolean | object | undefined)[]): boolean => places.some(Boolean);
  const options = optionsOf(params.initializationOptions);
  return {
    pullsDiagnostics: isAble(pulled) && isAble(workspace?.diagnostics?.refreshSupport),
    refreshesCodeLenses: isAble(workspace?.codeLens?.refreshSupport),
    showsRelatedInformation: isAble(diagnostics?.relatedInformation, pulled?.relatedInformation),
    showsTags: isAble(diagnostics?.tagSupport, pulled?.tagSupport),
    linksCodes: isAble(diagnostics?.codeDescriptionSupport, pulled?.codeDescriptionSupport),
    keepsData: isAble(diagnostics?.dataSupport, pulled?.dataSupport),
    resolvesActions: resolves(textDocument?.codeAction),
    takesCodeActions: isAble(textDocument?.codeAction?.codeActionLiteralSupport),
    takesPreferredActions: isAble(textDocument?.codeAction?.isPreferredSupport),
    takesVersionedEdits: isAble(workspace?.workspaceEdit?.documentChanges),
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    asksBeforeEdits: isAble(workspace?.workspaceEdit?.changeAnnotationSupport),
    syncsNotebooks: isAble(notebookDocument?.synchronization),
    answersConfiguration: isAble(workspace?.configuration),
    registersConfiguration: isAble(workspace?.didChangeConfiguration?.dynamicRegistration),
    registersWatchers: isAble(workspace?.didChangeWatchedFiles?.dynamicRegistration),
    reportsFolders: isAble(workspace?.workspaceFolders),
    hoverFormat: textDocument?.hover?.contentFormat?.includes('markdown') ? 'markdown' : 'plaintext',
    commands: new Set(options.commands),
    readsFiles: options.files === true,
    wantsStatus: options.status === true,
    storage: options.storage,
    pages: options.pages,
    language: localeFor(params.locale),
    settings: options.settings,
    folders: foldersOf(params, options.files === true),
  };
}

const resolves = (actions: CodeActionClientCapabilities | undefined): boolean =>
  actions?.dataSupport === true && actions.resolveSupport?.properties.includes('edit') === true;

function optionsOf(raw: unknown): ClientOptions {
  if (typeof raw !== 'object' || raw === null) return {};
  const { commands, files, pages, status, storage, settings } = raw as Readonly<Record<keyof ClientOptions, unknown>>;
  return {
    commands: Array.isArray(commands) ? commands.filter((command) => typeof command === 'string') : [],
    status: status === true,
    files: files === true,
    ...(typeof storage === 'string' && { storage }),
    ...(typeof pages === 'string' && { pages }),
    settings,
  };
}

/** By the newest of the three ways in which a client may name them. */
function foldersOf(
  { workspaceFolders, rootUri, rootPath }: InitializeParams,
  readsFiles: boolean,
): readonly FilePath[] {
  if (!workspaceFolders && !rootUri && rootPath) return [rootPath.replaceAll('\\', '/').replace(/(?<=.)\/$/, '')];
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return uris.flatMap((uri) => pathOf(uri) ?? (readsFiles ? virtualPathOf(uri) : undefined) ?? []);
}
