import { dataFolder } from '../host/data-folder.ts';
import { checkMachine } from '../verify/machine/check.ts';
import { findingOf, type MachineProfile } from '../verify/machine/profile.ts';
import { renderProfile } from '../verify/machine/report.ts';
import type { MachineHost, MachineProgress } from '../verify/machine/request.ts';
import { keepProfile } from '../verify/machine/store.ts';
import { placesOfPackages } from '../verify/machine/trainings.ts';
import { findInterpreter } from '../verify/runs/interpreter.ts';
import type { Console } from './console.ts';
import { untilInterrupted } from './interrupt.ts';
import type { MachineOptions } from './machine/options.ts';
import { tell } from './trouble.ts';

/** `seedlint machine`: 0 when everything agreed, 1 when something differed, 2 when that could not be found out. */
export async function machine(options: MachineOptions, console: Console): Promise<0 | 1 | 2> {
  const { python, device, runs, timeout, format, quiet } = options;
  const { environment, folder } = console;
  const found = await findInterpreter({ given: python === undefined ? [] : [python], folders: [folder], environment });
  // A Python that was named and does not start is a mistake; that none is there leaves the network to check.
  if ('problem' in found && python !== undefined) {
    tell([{ sentence: found.problem.replace(/\.$/, ''), isFailure: true }], console, false);
    return 2;
  }
  const data = dataFolder(environment);
  const request = {
    python: 'problem' in found ? { missing: found.problem } : found.path,
    device,
    runs,
    timeout,
    operations: null,
  };
  const profile = await untilInterrupted((signal) =>
    checkMachine(request, {
      signal,
      environment,
      packages: placesOfPackages(data),
      dataFolder: data,
      progress: quiet ? () => {} : progressOn(console),
    }),
  );
  console.print(format === 'json' ? `${JSON.stringify(profile, undefined, 2)}\n` : renderProfile(profile));
  await keep(profile, data, console);
  return { same: 0, differs: 1, unchecked: 2 }[findingOf(profile)] as 0 | 1 | 2;
}

/** A line for each part, and where one sees them at once, for each step. */
function progressOn(console: Console): MachineHost['progress'] {
  let last: MachineProgress['part'] | undefined;
  return ({ part, what, done, of }) => {
    if (part === last && !console.isTerminal) return;
    last = part;
    console.complain(part === 'convolution' ? `${what}\n` : `torch: ${what} (${done + 1} of ${of})\n`);
  };
}

async function keep(profile: MachineProfile, folder: string, console: Console): Promise<void> {
  try {
    await keepProfile(folder, profile);
  } catch (error) {
    const sentence = `what was measured could not be kept in ${folder}`;
    tell([{ sentence, isFailure: false, error }], console, false);
  }
}
