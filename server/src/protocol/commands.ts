/** A command of the palette. */
export interface CommandSchema {
  /** English; `zh-cn.ts` has the Chinese one. The category is Seedlint for all of them. */
  readonly title: string;
  readonly icon?: `$(${string})`;
  /** When the palette offers it; always, where undefined. */
  readonly palette?: string;
  /** Other menus that have it, by their id in the manifest. */
  readonly menus?: Readonly<Record<string, MenuEntry>>;
}

/** Where and when a menu shows a command. */
export interface MenuEntry {
  readonly when: string;
  readonly group: string;
}

const notebook = "notebookType == 'jupyter-notebook'";

/** What the client sets to true while a script is being verified, for conditions of menus. */
export const isVerifyingKey = 'seedlint.isVerifying';

/** What the client sets to true in a browser, where no program can be run, for conditions of menus. */
export const runsNothingKey = 'seedlint.runsNothing';

/** When a program may be there that can be run; what is said elsewhere, the command says by itself. */
const canRun = `!virtualWorkspace && !${runsNothingKey}`;

/** What the client sets to true while findings of files are shown that are not open. */
export const hasWorkspaceResultsKey = 'seedlint.hasWorkspaceResults';
/** The id of the view of a program's seeds and draws. */
export const timelineView = 'seedlint.timeline';

/** What the client sets to true while that view is wanted, for conditions of views and menus. */
export const hasTimelineKey = 'seedlint.hasTimeline';

/** Every command that users see, by its id; the manifest's commands are made from this. */
export const commands = {
  'seedlint.fixAll': { title: 'Fix All Auto-fixable Problems', palette: 'editorLangId == python' },
  'seedlint.insertSeedFunction': { title: 'Insert Seed Function', palette: 'editorLangId == python' },
  'seedlint.showTimeline': {
    title: 'Show Timeline of Seeds and Draws',
    icon: '$(list-tree)',
    palette: `editorLangId == python || ${notebook}`,
  },
  'seedlint.openTimeline': {
    title: 'Open Timeline as Document',
    icon: '$(go-to-file)',
    palette: `editorLangId == python || ${hasTimelineKey}`,
    menus: { 'view/title': { when: `view == ${timelineView}`, group: 'navigation@1' } },
  },
  'seedlint.closeTimeline': {
    title: 'Close Timeline',
    icon: '$(close)',
    palette: hasTimelineKey,
    menus: { 'view/title': { when: `view == ${timelineView}`, group: 'navigation@2' } },
  },
  'seedlint.verify': {
    title: 'Verify Reproducibility (Seeded Runs)',
    icon: '$(beaker)',
    palette: `(editorLangId == python || ${notebook}) && ${canRun}`,
    menus: {
      'editor/title/run': {
        when: `resourceLangId == python && isWorkspaceTrusted && ${canRun}`,
        group: '2_seedlint@1',
      },
      'explorer/context': {
        when: `(resourceLangId == python || resourceExtname == .ipynb) && !explorerResourceIsFolder && ${canRun}`,
        group: '5_seedlint@1',
      },
    },
  },
  'seedlint.verifyWithArguments': {
    title: 'Verify Reproducibility with Arguments…',
    palette: `(editorLangId == python || ${notebook}) && ${canRun}`,
  },
  'seedlint.makeReproducible': {
    title: 'Make This Script Reproducible',
    icon: '$(pass)',
    palette: `editorLangId == python || ${notebook}`,
    menus: {
      'editor/title/run': {
        when: `resourceLangId == python && resourceScheme == file && ${canRun}`,
        group: '2_seedlint@2',
      },
    },
  },
  'seedlint.verifyStop': { title: 'Stop Verification', icon: '$(debug-stop)', palette: isVerifyingKey },
  'seedlint.showReport': {
    title: 'Show Last Verification Report',
    icon: '$(graph-line)',
    palette: `!${runsNothingKey}`,
  },
  'seedlint.lintWorkspace': { title: 'Lint Workspace', icon: '$(checklist)', palette: 'workspaceFolderCount != 0' },
  'seedlint.clearWorkspaceResults': {
    title: 'Clear Workspace Results',
    icon: '$(clear-all)',
    palette: hasWorkspaceResultsKey,
  },
  'seedlint.checkMachine': { title: 'Check This Machine', icon: '$(vm)', palette: `!${runsNothingKey}` },
  'seedlint.openExample': { title: 'Open Example' },
  'seedlint.getStarted': { title: 'Get Started' },
  'seedlint.showConfiguration': { title: 'Show Effective Configuration', icon: '$(settings)' },
  'seedlint.createConfig': { title: 'Create Configuration', palette: 'workspaceFolderCount != 0' },
  'seedlint.restart': { title: 'Restart Server', icon: '$(debug-restart)' },
  'seedlint.debugInformation': { title: 'Print Debug Information', icon: '$(info)' },
  'seedlint.showLogs': { title: 'Show Logs', icon: '$(output)' },
} as const satisfies Readonly<Record<string, CommandSchema>>;

/** The id of a command that users see. */
export type CommandId = keyof typeof commands;

/** The command behind “Show documentation for …”. Its one argument is a rule's name. The palette has no use for it. */
export const showDocumentationCommand = 'seedlint.showDocumentation';

/** The command behind the number of findings in a code lens: shows them. */
export const showFindingsCommand = 'seedlint.showFindings';

/** The command behind a line of the timeline. Its one argument is a `PlainPlace`. */
export const openPlaceCommand = 'seedlint.openPlace';

/** The commands that only the server and the views name; the palette has no use for them. */
export const innerCommands = [showDocumentationCommand, showFindingsCommand, openPlaceCommand] as const;

/** The id of one of them. */
export type InnerCommandId = (typeof innerCommands)[number];
