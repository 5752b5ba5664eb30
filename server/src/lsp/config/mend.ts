import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import { phrase } from '../../base/phrase.ts';
import { workspaceEditOf } from '../convert.ts';
import { sayTo } from '../say.ts';
import type { Session } from '../session.ts';

/** The code of diagnostics in configuration files. */
export const mistakeCode = 'configuration';

/** What a diagnostic in a configuration file carries. */
export interface ConfigDiagnosticData {
  /** What was probably meant; null where nothing is near. */
  readonly replacement: string | null;
}

/** The actions that write what was probably meant. */
export function mendingsOf(uri: string, diagnostics: readonly Diagnostic[], session: Session): readonly CodeAction[] {
  const version = session.documentAt(uri)?.version ?? null;
  return diagnostics.flatMap((diagnostic) => {
    const { replacement } = (diagnostic.data ?? {}) as Partial<ConfigDiagnosticData>;
    if (diagnostic.code !== mistakeCode || typeof replacement !== 'string') return [];
    const { range } = diagnostic;
    const edit = workspaceEditOf([{ uri, version, edits: [{ range, newText: replacement }] }], session.client);
    const title = sayTo(session.client, phrase('Change to {replacement}', { replacement }));
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], isPreferred: true, edit }];
  });
}
