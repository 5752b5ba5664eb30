/** A command of the palette. */
export interface CommandSchema {
  /** English; `zh-cn.ts` has the Chinese one. The category is Seedlint for all of them. */
  readonly title: string;
  readonly icon?: `$(${string})`;
  /** When the palette offers it; always, where undefined. */
  readonly palette?: string;
}

/** Every command that users see, by its id; the manifest's commands are made from this. */
export const commands = {
  'seedlint.fixAll': { title: 'Fix All Auto-fixable Problems', palette: 'editorLangId == python' },
  'seedlint.insertSeedFunction': { title: 'Insert Seed Function', palette: 'editorLangId == python' },
  'seedlint.showTimeline': { title: 'Show Timeline of Seeds and Draws', palette: 'editorLangId == python' },
  'seedlint.restart': { title: 'Restart Server', icon: '$(debug-restart)' },
  'seedlint.showLogs': { title: 'Show Logs', icon: '$(output)' },
} as const satisfies Readonly<Record<string, CommandSchema>>;

/** The id of a command that users see. */
export type CommandId = keyof typeof commands;

/** The command behind “Show documentation for …”. Its one argument is a rule's name. The palette has no use for it. */
export const showDocumentationCommand = 'seedlint.showDocumentation';
