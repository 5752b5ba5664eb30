import { phrase } from '../base/phrase.ts';
import { isKnownOlder, isKnownSince } from '../base/versions.ts';
import type { FixDraft } from '../fixes/edits.ts';
import { environmentFix } from '../fixes/environment.ts';
import { firstWork } from '../fixes/first-work.ts';
import { variablesNeeded } from '../knowledge/environment.ts';
import type { SwitchEffect } from '../project/timeline.ts';
import type { ProgramView } from '../project/view.ts';
import { clean, defineRule, flagged } from './define.ts';
import { lastSetting, mayUseCuda } from './support/hardware.ts';
import { offered } from './support/offer.ts';
import { assumedVersion } from './support/versions.ts';

export default defineRule({
  id: 'missing-cublas-workspace',
  summary: 'deterministic algorithms are on for CUDA without `CUBLAS_WORKSPACE_CONFIG`',
  since: '0.1.0',
  grade: 'information',
  fixes: 'unsafe',
  why: `Where several streams compute, cuBLAS may choose other algorithms in every run, unless its workspace is fixed.
    Before 2.10, torch asks for that as soon as deterministic algorithms are on: the first matrix product on CUDA raises
    an error. The variable also counts where a shell or a launch configuration sets it, which the program does not show.`,
  messages: {
    unset:
      'Nothing sets `{variable}` before CUDA starts. With deterministic algorithms on, {torch} raises an error there at the first matrix product.',
    warned:
      'Nothing sets `{variable}` before CUDA starts. {torch} warns of that, and matrix products there may differ from run to run.',
  },
  examples: [
    flagged(
      'on a GPU, where there is one',
      `
      import torch

      torch.manual_seed(0)
      torch.use_deterministic_algorithms(True)
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unset
      device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
      model = torch.nn.Linear(10, 2).to(device)
      `,
      `
      import os

      import torch

      os.environ["CUBLAS_WORKSPACE_CONFIG"] = ":4096:8"
      torch.manual_seed(0)
      torch.use_deterministic_algorithms(True)
      device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
      model = torch.nn.Linear(10, 2).to(device)
      `,
    ),
    clean(
      'set beside',
      `
      import os
      import torch

      os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
      torch.use_deterministic_algorithms(True)
      model = torch.nn.Linear(10, 2).cuda()
      `,
    ),
    clean(
      'only on the CPU',
      `
      import torch

      torch.use_deterministic_algorithms(True)
      model = torch.nn.Linear(10, 2).to("cpu")
      `,
    ),
  ],
  check(program, report) {
    if (!mayUseCuda(program)) return;
    for (const { api: variable, neededBy } of variablesNeeded) {
      if (isKnownSince(program.versions.torch, neededBy.until)) continue;
      if (program.environment.some(({ effect, where }) => effect.name === variable && where !== 'uncalled')) continue;
      const effect = lastSetting(program, neededBy.switch);
      if (effect?.to !== true && effect?.to !== 'warn-only') continue;
      const isSure = isKnownOlder(program.versions.torch, neededBy.until);
      const known = isSure ? assumedVersion(program, 'torch') : undefined;
      report(
        effect.site,
        effect.to === true ? 'unset' : 'warned',
        { variable, torch: known ?? phrase('torch before {version}', { version: neededBy.until }) },
        {
          ...(isSure && effect.to === true ? { grade: 'warning' } : {}),
          fixes: setFirst(program, effect, variable, neededBy.value),
        },
      );
    }
  },
});

/** Sets it before the script does anything; where it only calls what is defined elsewhere, beside the switch. */
function setFirst(program: ProgramView, { site }: SwitchEffect, name: string, value: string): readonly FixDraft[] {
  const facts = program.facts(program.entry);
  const first = firstWork(facts);
  const target =
    first === undefined
      ? { facts: program.facts(site.file), file: site.file, before: site.span }
      : { facts, file: program.entry, before: first };
  return offered(environmentFix({ ...target, name, value }));
}
