import { localeFor } from '../base/locale.ts';
import { version } from '../base/version.ts';
import { renderRule } from '../engine/document.ts';
import { UnknownParser } from '../host/parser.ts';
import { allRules } from '../rules/all.ts';
import { type Command, parseCommand } from './arguments.ts';
import { check, type ExitStatus } from './check.ts';
import type { Console } from './console.ts';
import { renderHelp } from './help.ts';
import { machine } from './machine.ts';
import { describeUnknownRule } from './rules.ts';
import { timeline } from './timeline.ts';
import { tell } from './trouble.ts';
import { verify } from './verify/verify.ts';

/**
 * Carries out a command line, given without the program's own name. Resolves to the exit status, or to undefined where
 * something runs on (the server). Never rejects.
 */
export async function run(words: readonly string[], console: Console): Promise<ExitStatus | undefined> {
  try {
    return await carryOut(parseCommand(words), console);
  } catch (error) {
    const isOurs = error instanceof UnknownParser;
    const sentence = isOurs ? error.message : 'something went wrong inside Seedlint';
    tell([{ sentence, isFailure: true, ...(isOurs ? {} : { error }) }], console, false);
    return 2;
  }
}

async function carryOut(command: Command, console: Console): Promise<ExitStatus | undefined> {
  switch (command.kind) {
    case 'check':
      return check(command.options, console);
    case 'timeline':
      return timeline(command.options, console);
    case 'verify':
      return verify(command.options, console);
    case 'machine':
      return machine(command.options, console);
    case 'rule':
      return explain(command, console);
    case 'server': {
      const { runServer } = await import('../node/main.ts');
      runServer(command.words);
      return undefined;
    }
    case 'version':
      console.print(`seedlint ${version}\n`);
      return 0;
    case 'help':
      if (command.isAsked) console.print(renderHelp(command.command));
      else console.complain(renderHelp(command.command));
      return command.isAsked ? 0 : 2;
    case 'mistake': {
      const topic = command.command === undefined ? '' : ` ${command.command}`;
      console.complain(`error: ${command.message}\n\nFor more information, try \`seedlint help${topic}\`.\n`);
      return 2;
    }
  }
}

function explain({ name, locale }: Extract<Command, { kind: 'rule' }>, console: Console): ExitStatus {
  const unknown = name === undefined ? undefined : describeUnknownRule([name]);
  if (unknown !== undefined) {
    console.complain(`error: ${unknown}\n`);
    return 2;
  }
  const rules = allRules.filter(({ id }) => name === undefined || id === name);
  const { LC_ALL, LC_MESSAGES, LANG } = console.environment;
  const language = locale ?? localeFor(LC_ALL || LC_MESSAGES || LANG);
  console.print(rules.map((rule) => renderRule(rule, language)).join('\n'));
  return 0;
}
