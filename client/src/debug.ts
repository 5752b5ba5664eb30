import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';

/** What runs Seedlint, as Markdown for a bug report. */
export function aboutEditor(context: vscode.ExtensionContext, client: BaseLanguageClient): string {
  const { version } = context.extension.packageJSON as { readonly version: string };
  const lines = [
    '# Seedlint debug information',
    '',
    '## Editor',
    `- ${vscode.env.appName} ${vscode.version}, ${vscode.env.appHost}, ${vscode.env.language}`,
    `- Extension: ${version}, ${hosts[context.extension.extensionKind]}`,
    `- Remote: ${vscode.env.remoteName ?? 'none'}`,
    `- Workspace: ${vscode.workspace.isTrusted ? 'trusted' : 'restricted'}`,
    `- Python extensions: ${pythons.filter((id) => vscode.extensions.getExtension(id) !== undefined).join(', ') || 'none'}`,
    `- Connection: ${State[client.state]}`,
  ];
  return `${lines.join('\n')}\n`;
}

const hosts = {
  [vscode.ExtensionKind.UI]: 'where the window is',
  [vscode.ExtensionKind.Workspace]: 'where the workspace is',
} as const;

const pythons = ['ms-python.python', 'ms-python.vscode-python-envs'];
