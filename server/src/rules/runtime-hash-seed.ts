import { phrase } from '../base/phrase.ts';
import { environmentVariableFor } from '../knowledge/environment.ts';
import type { ProgramView } from '../project/view.ts';
import { clean, defineRule, flagged } from './define.ts';

export default defineRule({
  id: 'runtime-hash-seed',
  summary: 'a running program sets what Python reads when it starts',
  since: '0.1.0',
  grade: 'information',
  fixes: 'none',
  why: `Python takes the seed of its string hashes from \`PYTHONHASHSEED\` when the process starts. Setting it later
    reaches the processes that are started afterwards, and this one never: its sets of strings keep another order in
    every run. Write \`PYTHONHASHSEED=0\` into the \`.env\` file or the launch configuration, or before the command
    (\`PYTHONHASHSEED=0 python train.py\`); or sort what comes out of a set.`,
  messages: {
    late: '`{variable}` is read when Python starts: set here, it changes nothing in this process. Set it where the program is started.',
    needed:
      '`{variable}` is read when Python starts: set here, it changes nothing, and the order of a set of strings still differs in every run.',
  },
  examples: [
    flagged(
      'among the seeds',
      `
      import os
      import random

      os.environ["PYTHONHASHSEED"] = "0"
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ late
      random.seed(0)
      `,
    ),
    flagged(
      'where the order of a set matters',
      `
      import os

      os.environ["PYTHONHASHSEED"] = "0"
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ needed
      labels = {name: index for index, name in enumerate({"cat", "dog", "bird"})}
      `,
    ),
    clean(
      'the program starts itself again',
      `
      import os
      import sys

      if os.environ.get("PYTHONHASHSEED") != "0":
          os.environ["PYTHONHASHSEED"] = "0"
          os.execv(sys.executable, [sys.executable] + sys.argv)
      `,
    ),
  ],
  check(program, report) {
    if (startsPython(program)) return;
    for (const { effect, where } of program.environment) {
      if (where === 'uncalled' || effect.isIndirect === true) continue;
      if (environmentVariableFor(effect.name)?.readAt !== 'process-start') continue;
      const set = program.setOrders.find((order) => order.effect.elements === 'strings' && order.where === 'program');
      const slots = { variable: effect.name };
      if (set === undefined) report(effect.site, 'late', slots);
      else {
        const related = [{ site: set.effect.site, message: phrase('This set has another order in every run.') }];
        report(effect.site, 'needed', slots, { grade: 'warning', related });
      }
    }
  },
});

/** Processes that are started later do read it. */
const startsPython = ({ processes, draws, seeds }: ProgramView): boolean =>
  processes.some(({ effect, where }) => where !== 'uncalled' && effect.isLikelyPython) ||
  [...draws, ...seeds].some(({ isSpawned }) => isSpawned);
