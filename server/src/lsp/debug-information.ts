import { relativePath } from '../base/paths.ts';
import { version } from '../base/version.ts';
import { schema } from '../settings/schema.ts';
import type { Session } from './session.ts';

/** How the server is, what it was told and what it knows, as Markdown for a bug report: nothing that may be a secret. */
export async function debugInformation(session: Session): Promise<string> {
  const { client, folders, voice } = session;
  const { state, parser = 'none', problem = 'none' } = voice.status;
  const process = (globalThis as { readonly process?: Process }).process;
  const open = [...session.documents.keys(), ...session.notebooks.all().map(({ uri }) => uri)].sort();
  const sections = [
    [
      '## Server',
      `- Version: ${version}`,
      `- Runtime: ${process?.version === undefined ? 'browser' : `Node ${process.version}, ${process.platform} ${process.arch}`}`,
      `- State: ${state}`,
      `- Parser: ${parser}`,
      `- Problem: ${problem}`,
      `- Diagnostics: ${client.pullsDiagnostics ? 'pulled' : 'pushed'}`,
      `- Language: ${client.language}`,
      `- Folders:${folders.all.length === 0 ? ' none' : ''}`,
      ...folders.all.map((folder) => `  - ${folder}`),
    ],
    ['## Open files', ...(await Promise.all(open.map((uri) => describeFile(uri, session)))).flat()],
    ['## Settings', ...(await describeSettings(session))],
  ];
  const text = `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  const home = process?.env?.HOME ?? process?.env?.USERPROFILE;
  return home === undefined || home === '' || home === '/' ? text : text.replaceAll(home.replaceAll('\\', '/'), '~');
}

/** As much as is asked of it; there is none in a browser. */
interface Process {
  readonly version?: string;
  readonly platform?: string;
  readonly arch?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

async function describeFile(uri: string, session: Session): Promise<readonly string[]> {
  const file = session.notebooks.has(uri) ? await session.programAt(uri) : await session.subjectAt(uri);
  const document = session.documents.get(uri);
  const kind = document === undefined ? 'notebook' : `${document.languageId}, version ${document.version}`;
  if (file === undefined) return [`- ${decodeURI(uri)} (${kind}): not checked`];
  const { root, path, checkSettings } = file;
  const entries = [...new Set([path, ...root.lastEntriesReaching(path)])];
  return [
    `- ${path} (${kind})`,
    `  - Root: ${root.path}, ${root.project.files.size} files known`,
    `  - Configuration: ${(await session.configs.nearest(path))?.path ?? 'none'}`,
    ...entries.map((entry) => {
      const program = root.lastCheck(entry, checkSettings);
      const name = relativePath(root.path, entry);
      if (program === undefined) return `  - Program ${name}: never checked`;
      const { report, files, milliseconds } = program;
      const findings = report === undefined ? 'could not be followed' : `${report.findings.length} findings`;
      return `  - Program ${name}: ${files.size} files, ${findings}, ${Math.round(milliseconds)} ms`;
    }),
  ];
}

/** Those that differ from the defaults; of what a script gets, only that there is something. */
async function describeSettings(session: Session): Promise<readonly string[]> {
  const places = session.folders.all.length === 0 ? [null] : session.folders.all;
  const lines = await Promise.all(
    places.map(async (folder) => {
      const settings = await session.settings.for(folder === null ? null : session.uriOf(folder));
      const changed = Object.entries(settings).filter(
        ([name, value]) => JSON.stringify(value) !== JSON.stringify(schema[name as keyof typeof schema].default),
      );
      return [
        `- ${folder ?? 'No folder'}${changed.length === 0 ? ': the defaults' : ''}`,
        ...changed.map(([name, value]) => `  - seedlint.${name}: ${shown(name, value)}`),
      ];
    }),
  );
  return lines.flat();
}

function shown(name: string, value: unknown): string {
  if (name === 'verify.env') return `${Object.keys(Object(value)).join(', ')} (values are not shown)`;
  if (name === 'verify.args') return `${Array.isArray(value) ? value.length : 0} arguments (not shown)`;
  return JSON.stringify(value);
}
