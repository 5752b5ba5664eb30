import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FileFailure,
  type ListedEntry,
  type ListFolderAnswer,
  listFolderMessage,
  type ReadFileAnswer,
  type ReadFileParams,
  readFileMessage,
} from '../../server/src/protocol/files.ts';
import type { FileParams } from '../../server/src/protocol/messages.ts';

/** Reads for the server what only the editor can see: the files of a workspace that lies on no disk. */
export function serveFiles(client: BaseLanguageClient): vscode.Disposable {
  const uriOf = client.protocol2CodeConverter.asUri;
  return vscode.Disposable.from(
    client.onRequest<ReadFileAnswer, void>(readFileMessage.method, ({ uri, limit }: ReadFileParams) =>
      read(uriOf(uri), limit),
    ),
    client.onRequest<ListFolderAnswer, void>(listFolderMessage.method, ({ uri }: FileParams) => list(uriOf(uri))),
  );
}

async function read(uri: vscode.Uri, limit: number): Promise<ReadFileAnswer> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > limit) return { outcome: 'too large' };
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.length > limit ? { outcome: 'too large' } : { outcome: 'read', bytes: base64(bytes) };
  } catch (error) {
    return failureOf(error);
  }
}

async function list(uri: vscode.Uri): Promise<ListFolderAnswer> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(uri);
    return { outcome: 'listed', entries: entries.map(([name, type]) => entryOf(name, type)) };
  } catch (error) {
    return failureOf(error);
  }
}

function entryOf(name: string, type: vscode.FileType): ListedEntry {
  const isLink = (type & vscode.FileType.SymbolicLink) !== 0;
  const kind = type & vscode.FileType.Directory ? 'folder' : type & vscode.FileType.File ? 'file' : 'other';
  return { name, kind, isLink };
}

function failureOf(error: unknown): FileFailure {
  const code = error instanceof vscode.FileSystemError ? error.code : '';
  const failure = code === 'FileNotFound' ? 'missing' : code === 'NoPermissions' ? 'denied' : 'other';
  return { outcome: 'failed', failure, reason: error instanceof Error ? error.message : String(error) };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
