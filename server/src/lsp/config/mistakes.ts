import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { cellLinesOf } from '../../base/cells.ts';
import { nameOf } from '../../base/paths.ts';
import type { FilePath } from '../../base/text.ts';
import { configurationPage } from '../../engine/links.ts';
import { type ConfigFile, isConfigPath } from '../../settings/config/file.ts';
import { isPython } from '../checked.ts';
import { rangeIn, source } from '../convert.ts';
import { sayTo } from '../say.ts';
import type { Session } from '../session.ts';
import { type ConfigDiagnosticData, mistakeCode } from './mend.ts';

/**
 * Tells the client what is wrong in configuration files, as far as it does not know that: in those that are open, and
 * those that hold for what is open. It is always told, whether it asks about open files or not, for many are not open.
 */
export async function tellMistakes(session: Session, isPointless: () => boolean = () => false): Promise<void> {
  try {
    const files = await filesOf(session);
    if (!isPointless()) publish(files, session);
  } catch (error) {
    session.fail('The configuration files could not be looked at.', error);
  }
}

/** The configuration files that are open, and those that hold for what is open. */
async function filesOf(session: Session): Promise<readonly ConfigFile[]> {
  const found = new Map<FilePath, ConfigFile>();
  const checked = session.notebooks.all().map(({ uri }) => session.folders.pathOfNotebook(uri));
  for (const document of session.documents.all()) {
    const path = session.folders.pathOf(document.uri);
    if (path === undefined) continue;
    if (isPython(document)) checked.push(path);
    const file = isConfigPath(path) ? await session.configs.read(path) : undefined;
    if (file !== undefined) found.set(path, file);
  }
  for (const path of checked) await session.configurationOf(path);
  for (const file of await session.configs.holdingFor(checked)) found.set(file.path, file);
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function publish(files: readonly ConfigFile[], session: Session): void {
  const { published } = session.configs;
  const gone = [...published.keys()].filter((path) => !files.some((file) => file.path === path));
  const current = files.map((file) => ({ path: file.path, diagnostics: diagnosticsOf(file, session) }));
  for (const { path, diagnostics } of [...gone.map((path) => ({ path, diagnostics: [] })), ...current]) {
    const json = JSON.stringify(diagnostics);
    if ((published.get(path) ?? '[]') === json) continue;
    if (diagnostics.length === 0) published.delete(path);
    else published.set(path, json);
    const uri = session.uriOf(path);
    const version = session.documentAt(uri)?.version;
    session.tell(
      session.connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) }),
      'What is wrong in a configuration file could not be sent.',
    );
  }
  const wrong = files.find(({ problems }) => problems.length > 0);
  session.report({
    mistakes: wrong && { uri: session.uriOf(wrong.path), name: nameOf(wrong.path), count: wrong.problems.length },
  });
}

function diagnosticsOf({ text, problems }: ConfigFile, { client }: Session): Diagnostic[] {
  const lines = cellLinesOf(text);
  return problems.map(({ span, message, replacement }) => {
    const data: ConfigDiagnosticData = { replacement: replacement ?? null };
    return {
      range: rangeIn(lines, span),
      severity: DiagnosticSeverity.Error,
      code: mistakeCode,
      ...(client.linksCodes && { codeDescription: { href: configurationPage(client.language) } }),
      source,
      message: sayTo(client, message),
      ...(client.keepsData && { data }),
    };
  });
}
