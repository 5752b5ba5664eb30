import { readdirSync, readFileSync } from 'node:fs';
import { type CommandSchema, commands, hasTimelineKey, timelineView } from '../../src/protocol/commands.ts';
import { commandsInChinese } from '../../src/protocol/zh-cn.ts';
import type { SettingSchema } from '../../src/settings/define.ts';
import { schema } from '../../src/settings/schema.ts';
import { type SettingTexts, settingsInChinese } from '../../src/settings/zh-cn.ts';
import { inRepository, type Output, readOr } from '../settle.ts';
import { configSchemaUrl } from './configuration.ts';
import { manifestTexts } from './manifest-texts.ts';
import { problemMatchers, taskDefinitions, taskTexts } from './tasks.ts';
import { walkthrough, walkthroughTexts } from './walkthrough.ts';

/** `package.json`, of which only what the editor reads is made here, and the texts it names, in two languages. */
export function manifest(): readonly Output[] {
  const handwritten = JSON.parse(readOr('package.json', '{}')) as Readonly<Record<string, unknown>>;
  return [
    json('package.json', { ...handwritten, ...editorPart() }),
    json('package.nls.json', texts('en', titles, schema)),
    json('package.nls.zh-cn.json', texts('zh-cn', commandsInChinese, settingsInChinese)),
  ];
}

function editorPart(): Readonly<Record<string, unknown>> {
  return {
    categories: ['Linters', 'Machine Learning', 'Data Science'],
    main: './dist/client.cjs',
    browser: './dist/client.web.js',
    l10n: './l10n',
    activationEvents: [
      'onLanguage:python',
      // Names without a pattern: the editor looks whether the file is there, and walks no folder.
      'workspaceContains:seedlint.toml',
      'workspaceContains:.seedlint.toml',
      'workspaceContains:.seedlint-example',
      'onWebviewPanel:seedlint.report',
      // A rule's page that was open when the window was closed.
      'onFileSystem:seedlint',
    ],
    capabilities: {
      untrustedWorkspaces: {
        supported: 'limited',
        description: '%capabilities.untrustedWorkspaces%',
        restrictedConfigurations: settingEntries
          .filter(([, { isRestricted }]) => isRestricted)
          .map(([name]) => `seedlint.${name}`),
      },
      virtualWorkspaces: { supported: 'limited', description: '%capabilities.virtualWorkspaces%' },
    },
    contributes: {
      commands: commandEntries.map(([command, { icon }]) => ({
        command,
        category: 'Seedlint',
        title: `%${commandKey(command)}%`,
        ...(icon === undefined ? {} : { icon }),
      })),
      menus: {
        commandPalette: commandEntries.flatMap(([command, { palette }]) =>
          palette === undefined ? [] : [{ command, when: palette }],
        ),
        ...otherMenus(),
      },
      configuration: {
        title: 'Seedlint',
        properties: Object.fromEntries(
          settingEntries.map(([name, setting]) => [`seedlint.${name}`, shown(name, setting)]),
        ),
      },
      // A container whose only view is not wanted is not there either.
      viewsContainers: { activitybar: [{ id: 'seedlint', title: 'Seedlint', icon: '$(list-tree)' }] },
      views: { seedlint: [{ id: timelineView, name: '%view.timeline%', when: hasTimelineKey, icon: '$(list-tree)' }] },
      walkthroughs: [walkthrough()],
      configurationDefaults: {
        'workbench.editorAssociations': { 'seedlint:/*.md': 'vscode.markdown.preview.editor' },
      },
      taskDefinitions: taskDefinitions(),
      problemMatchers: problemMatchers(),
      grammars: grammars(),
      // What Even Better TOML reads. A schema for pyproject.toml would take the place of the one that it has.
      tomlValidation: [{ fileMatch: ['seedlint.toml', '.seedlint.toml'], url: configSchemaUrl }],
    },
  };
}

const commandEntries = Object.entries(commands) as readonly [string, CommandSchema][];
const settingEntries = Object.entries(schema) as readonly [string, SettingSchema][];
const titles = Object.fromEntries(commandEntries.map(([command, { title }]) => [command, title]));

/** The menus besides the palette, each with its commands. */
function otherMenus(): Readonly<Record<string, readonly unknown[]>> {
  const menus = new Map<string, unknown[]>();
  for (const [command, schema] of commandEntries) {
    for (const [menu, entry] of Object.entries(schema.menus ?? {})) {
      menus.set(menu, [...(menus.get(menu) ?? []), { command, ...entry }]);
    }
  }
  return Object.fromEntries(menus);
}

/** A setting as the manifest has it: its texts are named, not said. */
const shown = (name: string, { isRestricted: _, ...setting }: SettingSchema): unknown => ({
  ...setting,
  markdownDescription: `%${settingKey(name)}%`,
  ...(setting.enumDescriptions && {
    enumDescriptions: setting.enum?.map((choice) => `%${settingKey(name)}.${choice}%`),
  }),
});

/** Every text of the manifest in one language, by key. */
function texts(
  language: keyof typeof manifestTexts,
  commandTitles: Readonly<Record<string, string>>,
  settingTexts: Readonly<Record<string, SettingTexts>>,
): Readonly<Record<string, string>> {
  const ofCommands = Object.entries(commandTitles).map(([command, title]) => [commandKey(command), title]);
  const ofSettings = Object.entries(settingTexts).flatMap(([name, { markdownDescription, enumDescriptions = [] }]) => {
    const choices = settingEntries.find(([known]) => known === name)?.[1].enum ?? [];
    const ofChoices = enumDescriptions.map((text, index) => [`${settingKey(name)}.${choices[index]}`, text]);
    return [[settingKey(name), markdownDescription], ...ofChoices];
  });
  return {
    ...manifestTexts[language],
    ...walkthroughTexts[language],
    ...taskTexts[language],
    ...Object.fromEntries(ofCommands),
    ...Object.fromEntries(ofSettings),
  };
}

const commandKey = (command: string): string => command.replace('seedlint.', 'command.');
const settingKey = (name: string): string => `setting.${name}`;

/** Every grammar in `syntaxes/`; all of them are injected into Python. */
const grammars = (): readonly unknown[] =>
  readdirSync(inRepository('syntaxes'))
    .sort()
    .map((name) => {
      const { scopeName } = JSON.parse(readFileSync(inRepository(`syntaxes/${name}`), 'utf8')) as { scopeName: string };
      return { scopeName, path: `./syntaxes/${name}`, injectTo: ['source.python'] };
    });

const json = (path: string, value: unknown): Output => ({ path, text: `${JSON.stringify(value, undefined, 2)}\n` });
