import { allRules } from '../rules/all.ts';
import type { SettingSchema, ValueSchema, ValuesOf } from './define.ts';

const ruleNames: readonly string[] = allRules.map(({ id }) => id);

/** How much a finding matters, or that it is not reported. */
export const grade = {
  type: 'string',
  enum: ['off', 'hint', 'information', 'warning', 'error'],
} as const satisfies ValueSchema;

const listOfRules = { type: 'string', enum: ['all', ...ruleNames] } as const satisfies ValueSchema;

const perturbation = {
  type: 'string',
  enum: ['hash-seed', 'rng-start', 'listing-order', 'clock', 'memory'],
} as const satisfies ValueSchema;

/**
 * Every setting, by its name without the prefix `seedlint.`; the manifest's configuration is made from this. The texts
 * are English; `zh-cn.ts` has the Chinese ones.
 */
export const schema = {
  enable: {
    type: 'boolean',
    default: true,
    scope: 'resource',
    markdownDescription: 'Whether Seedlint checks Python files.',
  },
  run: {
    type: 'string',
    enum: ['onType', 'onSave'],
    default: 'onType',
    scope: 'resource',
    enumDescriptions: ['Check while typing.', 'Check when a file is opened or saved.'],
    markdownDescription: 'When a file is checked.',
  },
  'lint.select': {
    type: 'array',
    items: listOfRules,
    uniqueItems: true,
    default: [],
    scope: 'resource',
    markdownDescription:
      'The rules to check. Empty: every rule that is on by default. `all` stands for every rule there is.',
  },
  'lint.extendSelect': {
    type: 'array',
    items: listOfRules,
    uniqueItems: true,
    default: [],
    scope: 'resource',
    markdownDescription: 'Rules to check in addition to those that `#seedlint.lint.select#` names.',
  },
  'lint.ignore': {
    type: 'array',
    items: listOfRules,
    uniqueItems: true,
    default: [],
    scope: 'resource',
    markdownDescription: 'Rules not to check, whatever else selects them.',
  },
  severity: {
    type: 'object',
    properties: Object.fromEntries(
      allRules.map(({ id, summary }) => [id, { ...grade, markdownDescription: `Reports that ${summary}.` }]),
    ),
    additionalProperties: grade,
    default: {},
    scope: 'resource',
    markdownDescription:
      'How much the findings of a rule matter, by rule: `off`, `hint`, `information`, `warning` or `error`. ' +
      'A rule that is not named here grades each of its findings itself. `notebook:` before a rule means notebooks only.',
  },
  'notebooks.enable': {
    type: 'boolean',
    default: true,
    scope: 'resource',
    markdownDescription: 'Whether Seedlint checks notebooks.',
  },
  exclude: {
    type: 'array',
    items: { type: 'string' },
    default: [],
    scope: 'resource',
    markdownDescription:
      'Files and folders that are not checked, as `.gitignore` patterns relative to the workspace folder. ' +
      'Virtual environments, `node_modules`, hidden folders and what `.gitignore` names are left out anyway.',
  },
  configuration: {
    type: ['string', 'object', 'null'],
    default: null,
    scope: 'machine-overridable',
    isRestricted: true,
    markdownDescription:
      'A configuration file (a path, taken from the workspace folder), or its keys as an object: ' +
      '`{ "per-file-ignores": { "tests/**": ["all"] } }`. It counts like settings of the editor, and what other settings ' +
      'say goes before it.',
  },
  configurationPreference: {
    type: 'string',
    enum: ['filesystemFirst', 'editorFirst', 'filesystemOnly', 'editorOnly'],
    default: 'filesystemFirst',
    scope: 'resource',
    enumDescriptions: [
      'Configuration files go before settings; settings fill what they leave open.',
      'Settings that differ from their default go before configuration files.',
      'Only configuration files count, as on the command line.',
      'Configuration files are not read.',
    ],
    markdownDescription:
      'What counts where a configuration file (`pyproject.toml`, `seedlint.toml` or `.seedlint.toml`) and settings of the ' +
      'editor both say something.',
  },
  torchVersion: {
    type: 'string',
    pattern: '^(\\d+(\\.\\d+)*)?$',
    default: '',
    scope: 'resource',
    markdownDescription:
      'The version of PyTorch that the code runs with, such as `2.4.1`. Several rules depend on it. ' +
      'Empty: it is read from the environment of the project, else from lock files, requirements and `pyproject.toml`.',
  },
  maxFiles: {
    type: 'integer',
    minimum: 0,
    default: 2000,
    scope: 'resource',
    markdownDescription:
      'How many Python files of a project are looked through for programs that import an open file. ' +
      '`0`: an open file is checked by itself, together with what it imports.',
  },
  'hover.enable': {
    type: 'boolean',
    default: true,
    scope: 'resource',
    markdownDescription: 'Whether hovering over a seeding or a drawing call says which generator it concerns.',
  },
  codeLens: {
    type: 'boolean',
    default: false,
    scope: 'resource',
    markdownDescription:
      'Whether the first line of a program says that it is reproducible as far as Seedlint can see, or how many findings it has.',
  },
  fixAll: {
    type: 'boolean',
    default: true,
    scope: 'resource',
    markdownDescription: 'Whether `source.fixAll` (for example on save) applies the safe fixes of Seedlint.',
  },
  'codeAction.disableRuleComment': {
    type: 'object',
    properties: { enable: { type: 'boolean' } },
    additionalProperties: false,
    default: { enable: true },
    scope: 'resource',
    markdownDescription: 'Whether to offer comments that silence a rule, for a line or for a file.',
  },
  'codeAction.showDocumentation': {
    type: 'object',
    properties: { enable: { type: 'boolean' } },
    additionalProperties: false,
    default: { enable: true },
    scope: 'resource',
    markdownDescription: 'Whether to offer the documentation of a rule.',
  },
  'verify.interpreter': {
    type: 'array',
    items: { type: 'string' },
    default: [],
    scope: 'machine-overridable',
    isRestricted: true,
    markdownDescription:
      'The Python that **Verify Reproducibility** runs scripts with: paths or names, the best first. Relative paths begin ' +
      'at the workspace folder. Empty: the one that the Python extension has selected, else a virtual environment of the ' +
      'workspace, else `python3`.',
  },
  'verify.args': {
    type: 'array',
    items: { type: 'string' },
    default: [],
    scope: 'resource',
    isRestricted: true,
    markdownDescription:
      'The arguments that verified scripts get, unless others were given by **Verify Reproducibility with Arguments…**.',
  },
  'verify.env': {
    type: 'object',
    additionalProperties: { type: 'string' },
    default: {},
    scope: 'resource',
    isRestricted: true,
    markdownDescription: 'Environment variables that verified scripts get in addition.',
  },
  'verify.cwd': {
    type: 'string',
    default: '',
    scope: 'resource',
    isRestricted: true,
    markdownDescription:
      'The folder that verified scripts are started in. Relative paths begin at the workspace folder. Empty: where the ' +
      'Python extension would start them, which is the workspace folder unless `#python.terminal.executeInFileDir#` is ' +
      'set; for notebooks, their own folder.',
  },
  'verify.steps': {
    type: 'integer',
    minimum: 0,
    default: 20,
    scope: 'resource',
    markdownDescription: 'After how many optimizer steps a run is stopped. `0`: runs go to the end.',
  },
  'verify.runs': {
    type: 'integer',
    minimum: 2,
    default: 2,
    scope: 'resource',
    markdownDescription: 'How many runs are compared. Further ones are made to confirm causes.',
  },
  'verify.timeout': {
    type: 'integer',
    minimum: 1,
    default: 600,
    scope: 'resource',
    markdownDescription: 'How many seconds a run may take.',
  },
  'verify.device': {
    type: 'string',
    pattern: '^(auto|cpu|cuda(:\\d+)?|mps)$',
    default: 'auto',
    scope: 'resource',
    markdownDescription:
      'What verified scripts compute on: `cpu`, `cuda`, `cuda:1` or `mps`. `auto` leaves the choice to the script.',
  },
  'verify.perturbations': {
    type: 'array',
    items: perturbation,
    uniqueItems: true,
    default: perturbation.enum,
    scope: 'resource',
    markdownDescription:
      'What the later runs change on purpose, so that hidden dependence shows: the hash seed of Python, the start of ' +
      'generators that nothing seeds, the order of directory listings, the clock, and what fresh memory contains.',
  },
  'verify.testExplorer': {
    type: 'boolean',
    default: false,
    scope: 'window',
    markdownDescription:
      'Whether the **Test Explorer** has a test for each open script and notebook. Running it verifies the script; it ' +
      'passes where the runs agree, and shows the first difference between them where they do not.',
  },
  'task.enable': {
    type: 'boolean',
    default: false,
    scope: 'resource',
    markdownDescription: 'Whether **Run Task** offers to check the folder and to verify the open script.',
  },
  'trace.server': {
    type: 'string',
    enum: ['off', 'messages', 'verbose'],
    default: 'off',
    scope: 'window',
    enumDescriptions: ['Nothing.', 'The messages.', 'The messages and what they contain.'],
    markdownDescription: 'What the log shows of the messages between editor and language server.',
  },
} as const satisfies Readonly<Record<string, SettingSchema>>;

/** A setting's name without the prefix `seedlint.`. */
export type SettingName = keyof typeof schema;

/** A user's choices; every setting has a value. */
export type Settings = ValuesOf<typeof schema>;
