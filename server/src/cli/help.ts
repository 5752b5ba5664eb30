import { type CommandName, type CommandSpec, commands, type OptionSpec } from './commands.ts';

/** The help of one subcommand, or of the whole where none is named. Plain text, at most 100 columns wide. */
export function renderHelp(name: CommandName | undefined): string {
  return name === undefined ? renderOverview() : renderCommand(name, commands[name]);
}

function renderOverview(): string {
  const names = Object.keys(commands) as CommandName[];
  return `Seedlint tells you whether a training script will give the same result next time, and which line
is to blame.

Usage: seedlint <COMMAND>

Commands:
${table(names.map((name) => [name, commands[name].summary]))}
Options:
${table([
  ['-h, --help', 'Print help'],
  ['-V, --version', 'Print the version'],
])}
For help with a specific command, see: \`seedlint help <command>\`.
`;
}

function renderCommand(name: CommandName, spec: CommandSpec): string {
  const options = Object.entries(spec.options);
  const groups = [...new Set(options.map(([, { group }]) => group))];
  const sections = [
    ...(spec.positionals.length === 0 ? [] : [['Arguments', spec.positionals] as const]),
    ...groups.map((group) => {
      const rows = options.filter(([, option]) => option.group === group);
      return [group, rows.map(([long, option]) => [signature(long, option), sentence(option)] as const)] as const;
    }),
  ];
  const body = sections.map(([title, rows]) => `${title}:\n${table(rows)}`).join('\n');
  return `${spec.summary}\n\nUsage: seedlint ${name} ${spec.usage}\n\n${body}${notes[name] ?? ''}`;
}

const notes: Partial<Record<CommandName, string>> = {
  check: `
A folder is checked program by program; a file given by name is a program. Each finding is reported
once.

Exit status: 0 when there is nothing at or over --fail-on, 1 when there is, 2 when something could
not be done.
`,
  verify: `
Later runs are made in fresh processes and perturbed: another hash seed, generators that start from
other states, directory listings in another order, another clock, other contents of fresh memory.
What then differs is traced back to a line, and confirmed by further runs. What the script writes
below the working directory and the root goes to a scratch folder; your files stay as they are.

Exit status: 0 when the runs agree bit for bit, 1 when they differ, 2 when there is no verdict.
`,
  machine: `
What is measured is kept, so that the linter can tell what it knows of this machine.

Exit status: 0 when everything gave the same bits every time, 1 when something differed (with
deterministic algorithms off), 2 when that could not be found out.
`,
};

const signature = (long: string, { short, value, inlineValue }: OptionSpec): string =>
  `${short === undefined ? '    ' : `-${short}, `}--${long}${value === undefined ? '' : ` <${value}>`}${inlineValue === undefined ? '' : `[=<${inlineValue}>]`}`;

const sentence = ({ help, choices }: OptionSpec): string =>
  choices === undefined ? help : `${help} [possible values: ${choices.join(', ')}]`;

/** Two columns; what is too long for the second one goes on in the next line. */
function table(rows: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.min(32, Math.max(...rows.map(([left]) => left.length)));
  return rows.map(([left, right]) => row(left, { text: right, width })).join('');
}

function row(left: string, { text, width }: { readonly text: string; readonly width: number }): string {
  const [first = '', ...more] = wrap(text, 96 - width);
  const margin = ' '.repeat(width + 4);
  return [`  ${left.padEnd(width)}  ${first}`, ...more.map((line) => `${margin}${line}`)]
    .map((line) => `${line}\n`)
    .join('');
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word);
    else lines.splice(-1, 1, `${line} ${word}`);
  }
  return lines;
}
