import type { ValueSchema, ValuesOf } from '../define.ts';
import { grade, type SettingName, schema } from '../schema.ts';

/** One key of a configuration file, as JSON Schema has it; the schema for editors and the page of keys are made of this. */
export interface ConfigKeySchema extends ValueSchema {
  readonly default: unknown;
  /** The setting of the editor that means the same. */
  readonly setting?: SettingName;
  /** Its line in a file. */
  readonly example: string;
  readonly markdownDescription: string;
}

const rules = {
  type: 'array',
  items: { ...schema['lint.select'].items, format: 'rule' },
  uniqueItems: true,
} as const satisfies ValueSchema;

const globs = { type: 'array', items: { type: 'string', format: 'glob' } } as const satisfies ValueSchema;

const gradeByRule = schema.severity.properties;
const ruleNames = Object.keys(gradeByRule);

/** Every key of a configuration file. The texts are English; `zh-cn.ts` has the Chinese ones. */
export const configKeys = {
  select: {
    ...rules,
    default: [],
    setting: 'lint.select',
    example: 'select = ["late-seed", "unseeded-torch"]',
    markdownDescription:
      'The rules to check. Empty: those that are on by default. `all` stands for every rule there is.',
  },
  'extend-select': {
    ...rules,
    default: [],
    setting: 'lint.extendSelect',
    example: 'extend-select = ["unpinned-download"]',
    markdownDescription: 'Rules to check in addition to those of `select`.',
  },
  ignore: {
    ...rules,
    default: [],
    setting: 'lint.ignore',
    example: 'ignore = ["unseeded-workers"]',
    markdownDescription: 'Rules not to check, whatever else selects them.',
  },
  severity: {
    type: 'object',
    properties: gradeByRule,
    patternProperties: { [`^notebook:(${ruleNames.join('|')})$`]: grade },
    additionalProperties: false,
    default: {},
    setting: 'severity',
    example: 'severity = { late-seed = "error", "notebook:late-seed" = "hint" }',
    markdownDescription:
      'How much the findings of a rule matter, by rule: `off`, `hint`, `information`, `warning` or `error`. A rule that is ' +
      'not named here grades each of its findings itself. `notebook:` before a rule means notebooks only.',
  },
  'per-file-ignores': {
    type: 'object',
    propertyNames: { type: 'string', format: 'glob' },
    additionalProperties: rules,
    default: {},
    example: 'per-file-ignores = { "tests" = ["all"], "demo.ipynb" = ["late-seed"] }',
    markdownDescription:
      'Rules not to check in some files, by pattern. A pattern that begins with `!` means all other files.',
  },
  exclude: {
    ...globs,
    default: [],
    setting: 'exclude',
    example: 'exclude = ["third_party", "*_pb2.py"]',
    markdownDescription:
      'Files and folders that are not checked, as `.gitignore` patterns. Virtual environments, `node_modules`, hidden ' +
      'folders and what `.gitignore` names are left out anyway.',
  },
  'extend-exclude': {
    ...globs,
    default: [],
    example: 'extend-exclude = ["scratch"]',
    markdownDescription: 'What not to check in addition to `exclude`, wherever that is given.',
  },
  'force-exclude': {
    type: 'boolean',
    default: false,
    example: 'force-exclude = true',
    markdownDescription:
      'Whether the command line leaves out what is excluded even where it is given by name, as hooks do.',
  },
  notebooks: {
    type: 'boolean',
    default: true,
    setting: 'notebooks.enable',
    example: 'notebooks = false',
    markdownDescription: 'Whether notebooks are checked.',
  },
  fixable: {
    ...rules,
    default: ['all'],
    example: 'fixable = ["unsorted-listing"]',
    markdownDescription: 'The rules whose fixes are offered and applied.',
  },
  unfixable: {
    ...rules,
    default: [],
    example: 'unfixable = ["cudnn-benchmark"]',
    markdownDescription: 'Rules whose fixes are neither offered nor applied, whatever `fixable` says.',
  },
  'torch-version': {
    type: 'string',
    pattern: schema.torchVersion.pattern,
    default: '',
    setting: 'torchVersion',
    example: 'torch-version = "2.4.1"',
    markdownDescription:
      'The version of PyTorch that the code runs with. Several rules depend on it. Empty: it is read from the environment ' +
      'of the project, else from lock files, requirements and `pyproject.toml`.',
  },
  root: {
    type: 'string',
    default: '',
    example: 'root = "src"',
    markdownDescription:
      'The folder that imports start from. Empty: the nearest folder upwards with a `pyproject.toml`, `setup.py`, ' +
      '`setup.cfg` or `.git`.',
  },
} as const satisfies Readonly<Record<string, ConfigKeySchema>>;

export type ConfigKey = keyof typeof configKeys;

/** What a configuration says, with a value for every key. */
export type ConfigValues = ValuesOf<typeof configKeys>;

/** The keys, in the order in which they are shown. */
export const configKeyNames = Object.keys(configKeys) as readonly ConfigKey[];

/** The values of a project that says nothing. */
export const defaultConfig = Object.fromEntries(
  configKeyNames.map((key) => [key, configKeys[key].default]),
) as unknown as ConfigValues;
