import { grades } from './grades.ts';

/** A subcommand: what its help says, and which options it takes. Help and parsing both read this. */
export interface CommandSpec {
  /** Completes the line in the list of commands. */
  readonly summary: string;
  /** What stands behind the command's name in its usage line. */
  readonly usage: string;
  /** The arguments that are no options, with a sentence each; empty where there are none. */
  readonly positionals: readonly (readonly [name: string, help: string])[];
  readonly options: Readonly<Record<string, OptionSpec>>;
}

/** An option, by its long name without dashes. */
export interface OptionSpec {
  readonly short?: string;
  /** The name of its value in the help; an option without one is a switch. */
  readonly value?: string;
  /** The name of a value that a switch may have, behind `=`. */
  readonly inlineValue?: string;
  /** The values it may have, where they are few. */
  readonly choices?: readonly string[];
  /** True when it may be given several times, to add up. Of others the last one counts. */
  readonly repeats?: boolean;
  /** The heading it stands under in the help. */
  readonly group: string;
  /** One or two sentences, without a full stop at the end. */
  readonly help: string;
}

const root: OptionSpec = {
  value: 'DIR',
  group: 'Options',
  help: 'The folder that imports start from, and that paths are shown from [default: the nearest folder upwards with a pyproject.toml, setup.py, setup.cfg or .git, else the path itself]',
};

const help: OptionSpec = { short: 'h', group: 'Global options', help: 'Print help' };

const outputFormats = ['full', 'concise', 'json', 'json-lines', 'github', 'gitlab', 'junit', 'sarif'] as const;

/** Every subcommand that this version has. */
export const commands = {
  check: {
    summary: 'Check files or folders for what makes runs differ',
    usage: '[OPTIONS] [PATH]...',
    positionals: [['[PATH]...', 'Files or folders to check; - reads standard input [default: .]']],
    options: {
      root,
      'output-format': {
        value: 'FORMAT',
        choices: outputFormats,
        group: 'Options',
        help: 'How findings are written: for people with the code or one line each, as JSON, or for a service that shows them [default: full]',
      },
      'output-file': {
        short: 'o',
        value: 'FILE',
        group: 'Options',
        help: 'Write the report to this file, not to standard output',
      },
      severity: {
        value: 'LEVEL',
        choices: grades,
        group: 'Options',
        help: 'The least grade that is shown (and fixed) [default: information, or that of --fail-on where it is lower]',
      },
      'torch-version': {
        value: 'VERSION',
        group: 'Options',
        help: 'The version of PyTorch that the code runs with, such as 2.4.1 [default: what the environment, lock files or requirements say]',
      },
      fix: {
        group: 'Options',
        help: 'Apply fixes, and report what is left. Only the safe ones, unless --unsafe-fixes is given',
      },
      'unsafe-fixes': {
        group: 'Options',
        help: 'Take fixes along that decide something for you, such as the value of a seed',
      },
      diff: {
        group: 'Options',
        help: 'Print what --fix would change as a diff, and write nothing; the exit status is 1 when there is a change',
      },
      'add-ignore': {
        inlineValue: 'REASON',
        group: 'Options',
        help: 'Write a comment for every finding that silences it, with the reason if one is given',
      },
      'suppress-all': {
        group: 'Options',
        help: 'Write every finding into seedlint-baseline.json, so that from now on only new ones are shown',
      },
      'prune-suppressions': {
        group: 'Options',
        help: 'Take out of seedlint-baseline.json what is not found any more',
      },
      statistics: { group: 'Options', help: 'Count the findings of each rule instead of showing them' },
      'show-files': { group: 'Options', help: 'List the files that would be checked, and do nothing else' },
      'show-settings': { group: 'Options', help: 'Show the settings that would be used, and do nothing else' },
      select: {
        value: 'RULES',
        repeats: true,
        group: 'Rule selection',
        help: 'The rules to check, separated by commas, or ALL [default: those that are on by default]',
      },
      ignore: {
        value: 'RULES',
        repeats: true,
        group: 'Rule selection',
        help: 'Rules not to check, whatever else selects them',
      },
      'extend-select': {
        value: 'RULES',
        repeats: true,
        group: 'Rule selection',
        help: 'Rules to check in addition to the others',
      },
      'force-exclude': {
        group: 'File selection',
        help: 'Leave out what a walk would leave out (virtual environments, hidden folders, what .gitignore and the configuration name) even where it is given by name',
      },
      'stdin-filename': {
        value: 'FILE',
        group: 'Miscellaneous',
        help: 'The name that standard input goes by; its folder is where its imports are looked for',
      },
      'fail-on': {
        value: 'LEVEL',
        choices: grades,
        group: 'Miscellaneous',
        help: 'The least grade that makes the exit status 1 [default: warning]',
      },
      'exit-zero': { group: 'Miscellaneous', help: 'Exit with status 0 even when there are findings' },
      config: {
        value: 'FILE | KEY=VALUE',
        repeats: true,
        group: 'Global options',
        help: 'A configuration file to use for everything (its patterns start from here), or one of its keys, as in --config \'severity.late-seed = "error"\'',
      },
      isolated: { group: 'Global options', help: 'Read no configuration files' },
      'no-cache': {
        group: 'Miscellaneous',
        help: 'Check everything anew, and keep nothing of it',
      },
      quiet: { short: 'q', group: 'Global options', help: 'Print findings, but nothing else' },
      help,
      version: { short: 'V', group: 'Global options', help: 'Print the version' },
    },
  },
  timeline: {
    summary: 'Print what a program does to its generators, in the order in which it runs',
    usage: '[OPTIONS] ENTRY',
    positionals: [['ENTRY', 'The file that is run']],
    options: {
      root,
      'output-format': {
        value: 'FORMAT',
        choices: ['text', 'json'],
        group: 'Options',
        help: 'How the timeline is written [default: text]',
      },
      help,
    },
  },
  verify: {
    summary: 'Run a script several times and compare the runs, bit for bit',
    usage: '[OPTIONS] SCRIPT [-- ARGS]...',
    positionals: [
      ['SCRIPT', 'The script or notebook to run; with --compare two folders of traces'],
      ['[-- ARGS]...', 'The script’s own arguments'],
    ],
    options: {
      module: { short: 'm', value: 'MODULE', group: 'Options', help: 'Run a module, as `python -m` does' },
      runs: { value: 'N', group: 'Options', help: 'How many runs are compared [default: 2]' },
      steps: {
        value: 'N',
        group: 'Options',
        help: 'Stop a run after this many optimizer steps; 0 runs to the end [default: 20]',
      },
      timeout: { value: 'S', group: 'Options', help: 'Seconds that a run may take [default: 600]' },
      python: {
        value: 'PATH',
        group: 'Options',
        help: 'The Python to run it with [default: a virtual environment here, else python3]',
      },
      device: {
        value: 'DEVICE',
        group: 'Options',
        help: 'auto, cpu, cuda, cuda:N or mps; cpu hides GPUs from the script, cuda:N shows it that one [default: auto]',
      },
      'no-perturb': {
        inlineValue: 'LIST',
        group: 'Options',
        help: 'Do not change in later runs what the result must not depend on; with a list, leave only these alone: hash-seed, rng-start, listing-order, clock, memory',
      },
      root,
      out: {
        value: 'DIR',
        group: 'Output',
        help: 'Keep the report (HTML and JSON), the traces and what the script printed in this folder',
      },
      'output-format': {
        value: 'FORMAT',
        choices: ['text', 'json', 'html'],
        group: 'Output',
        help: 'How the result is written [default: text]',
      },
      verbose: { short: 'v', group: 'Output', help: 'Show what the script prints' },
      quiet: { short: 'q', group: 'Output', help: 'Print the result, but no progress' },
      launcher: {
        value: 'LAUNCHER',
        choices: ['torchrun'],
        group: 'Several processes',
        help: 'Start the script as several processes, which are compared one by one',
      },
      nproc: {
        value: 'N',
        group: 'Several processes',
        help: 'How many processes the launcher starts here [default: 2]',
      },
      compare: {
        group: 'Several processes',
        help: 'Run nothing, and compare two folders of traces that were recorded elsewhere',
      },
      help,
    },
  },
  machine: {
    summary: 'Check which computations give the same bits again on this machine',
    usage: '[OPTIONS]',
    positionals: [],
    options: {
      python: {
        value: 'PATH',
        group: 'Options',
        help: 'The Python whose torch is measured [default: a virtual environment here, else python3]',
      },
      device: {
        value: 'DEVICE',
        group: 'Options',
        help: 'auto, cpu, cuda, cuda:N or mps; auto takes a GPU where torch sees one [default: auto]',
      },
      runs: {
        value: 'N',
        group: 'Options',
        help: 'How many processes train the network; each operation of torch is repeated as often, and five times at least [default: 3]',
      },
      timeout: {
        value: 'S',
        group: 'Options',
        help: 'Seconds that the network may take, and the operations of torch [default: 600]',
      },
      'output-format': {
        value: 'FORMAT',
        choices: ['text', 'json'],
        group: 'Options',
        help: 'How the result is written [default: text]',
      },
      quiet: { short: 'q', group: 'Global options', help: 'Print the result, but no progress' },
      help,
    },
  },
  rule: {
    summary: 'Explain a rule',
    usage: 'NAME | --all',
    positionals: [['[NAME]', 'The rule to explain']],
    options: {
      all: { group: 'Options', help: 'Explain all rules' },
      locale: {
        value: 'LOCALE',
        choices: ['en', 'zh-cn'],
        group: 'Options',
        help: 'The language of the explanation [default: that of LC_ALL, LC_MESSAGES or LANG, else en]',
      },
      help,
    },
  },
  server: {
    summary: 'Run the language server, for any editor',
    usage: '[--stdio | --node-ipc | --socket=N]',
    positionals: [],
    options: {
      stdio: { group: 'Options', help: 'Speak on standard input and output [default]' },
      'node-ipc': { group: 'Options', help: 'Speak over the channel of the Node process that started this one' },
      socket: { value: 'N', group: 'Options', help: 'Speak over a socket on this port' },
      // Clients of the protocol give it, so that the server can end when they do.
      clientProcessId: { value: 'PID', group: 'Options', help: 'The process to end with' },
      help,
    },
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type CommandName = keyof typeof commands;
