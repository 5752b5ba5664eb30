import { nameOf, relativePath } from '../../base/paths.ts';
import { phrase, type Words } from '../../base/phrase.ts';
import type { FilePath } from '../../base/text.ts';
import type { TextAnswer } from '../../protocol/messages.ts';
import { allRules } from '../../rules/all.ts';
import { gradesInFile } from '../../settings/config/apply.ts';
import { type DescribedKey, describeConfiguration } from '../../settings/config/describe.ts';
import { configKeys } from '../../settings/config/keys.ts';
import { sayTo } from '../say.ts';
import type { Session } from '../session.ts';

/** What holds for a file, and where each value comes from, as Markdown. */
export async function describeFor(uri: string, session: Session): Promise<TextAnswer> {
  const cell = session.notebooks.cellAt(uri);
  const path = cell === undefined ? session.folders.pathOf(uri) : session.folders.pathOfNotebook(cell.notebook.uri);
  const say = (words: Words): string => sayTo(session.client, words);
  if (path === undefined) return { outcome: 'none', reason: say(phrase('Seedlint does not know this file.')) };
  const configuration = await session.configurationOf(path);
  const grades = gradesInFile(path, configuration);
  const from = session.folders.holderOf(path) ?? path;
  const keys = describeConfiguration(configuration);
  // What somebody has said is what people look for.
  const said = [...keys.filter(({ origin }) => origin !== undefined), ...keys.filter(({ origin }) => !origin)];
  const rows = said.map((key) => [code(key.key), code(key.value), originOf(key, { from, session })]);
  const text = [
    `# ${say(phrase('What holds for {file}', { file: nameOf(path) }))}`,
    await introduction(path, from, session),
    table([phrase('Key'), phrase('Value'), phrase('From')].map(say), rows),
    `## ${say(phrase('Rules'))}`,
    table(
      [phrase('Rule'), phrase('Grade')].map(say),
      allRules.map(({ id, grade }) => [code(id), grades[id] ?? grade]),
    ),
  ];
  return { outcome: 'text', text: `${text.join('\n\n')}\n` };
}

async function introduction(path: FilePath, from: FilePath, session: Session): Promise<string> {
  const file = await session.configs.nearest(path);
  const { enable } = await session.settings.for(session.uriOf(path));
  const { isExcluded } = await session.configurationOf(path);
  const sentences = [
    file === undefined
      ? phrase('There is no configuration file.')
      : phrase('The nearest configuration file is {file}.', {
          file: code(relativePath(from, file.path)),
        }),
    ...(enable ? [] : [phrase('This file is not checked: `seedlint.enable` is off.')]),
    ...(isExcluded(path) ? [phrase('This file is not checked: it is excluded.')] : []),
  ];
  return sentences.map((sentence) => sayTo(session.client, sentence)).join(' ');
}

function originOf(
  { key, origin, line }: DescribedKey,
  { from, session }: { readonly from: FilePath; readonly session: Session },
): string {
  if (origin === undefined) return sayTo(session.client, phrase('default'));
  if (origin.kind === 'file') {
    const place = line === undefined ? '' : `:${line}`;
    return code(`${relativePath(from, origin.path)}${place}`);
  }
  const schema = configKeys[key];
  return code(`seedlint.${'setting' in schema ? schema.setting : 'configuration'}`);
}

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
