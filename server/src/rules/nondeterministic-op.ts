import { named, phrase } from '../base/phrase.ts';
import type { ProgramView } from '../project/view.ts';
import { clean, defineRule, flagged, type Report } from './define.ts';
import { lastSetting } from './support/hardware.ts';
import {
  deviceNames,
  deviceOf,
  madeDeterministic,
  type Running,
  runningKernels,
  torchWords,
} from './support/operations.ts';

const messages = {
  differs:
    'On {device}, {what} may differ from run to run, in a program that is seeded: nothing makes this kernel deterministic here.',
  raises: 'Deterministic algorithms are on, and {torch} has none for {what} on {device}: this raises an error.',
  warns: '{torch} has no deterministic algorithm for {what} on {device}. It is told only to warn: results may differ.',
  measured: 'On {device} of this machine, {what} was measured to differ from one time to the next.',
} as const;

export default defineRule({
  id: 'nondeterministic-op',
  summary: 'an operation may give other bits each time on the device that the program uses',
  since: '0.1.0',
  grade: 'information',
  fixes: 'unsafe',
  why: `Some kernels add in whatever order their threads finish, and floating-point sums depend on the order. A seeded
    program that runs one ends with other weights each time. \`torch.use_deterministic_algorithms(True)\` takes another
    kernel where torch has one, and raises an error where it has none; then compute that part on the CPU, or by other
    operations. Which kernels differ is what PyTorch documents, by version and device; *Check This Machine* measures
    them on yours, and what it measured counts for more.`,
  messages,
  examples: [
    flagged(
      'upsampling in a model that is trained on a GPU',
      `
      import torch
      import torch.nn.functional as F

      torch.manual_seed(0)
      weight = torch.rand(1, 3, 8, 8, device="cuda", requires_grad=True)
      optimizer = torch.optim.SGD([weight], lr=0.1)
      large = F.interpolate(weight, scale_factor=2, mode="bilinear")
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ differs
      large.sum().backward()
      `,
      `
      import torch
      import torch.nn.functional as F

      torch.manual_seed(0)
      torch.use_deterministic_algorithms(True)
      weight = torch.rand(1, 3, 8, 8, device="cuda", requires_grad=True)
      optimizer = torch.optim.SGD([weight], lr=0.1)
      large = F.interpolate(weight, scale_factor=2, mode="bilinear")
      large.sum().backward()
      `,
    ),
    flagged(
      'an operation without a deterministic kernel',
      `
      import torch

      torch.use_deterministic_algorithms(True)
      scores = torch.rand(100, device="cuda")
      counts = torch.histc(scores, bins=10)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raises
      `,
    ),
    clean(
      'the nearest neighbour needs no sum, and the CPU adds in one order',
      `
      import torch
      import torch.nn.functional as F

      torch.manual_seed(0)
      image = torch.rand(1, 3, 8, 8, requires_grad=True)
      optimizer = torch.optim.SGD([image], lr=0.1)
      F.interpolate(image.cuda(), scale_factor=2, mode="nearest").sum().backward()
      `,
    ),
  ],
  check(program, report) {
    const setting = lastSetting(program, 'deterministic-algorithms')?.to ?? false;
    const running = runningKernels(program);
    if (setting === true) for (const one of running) reportRaising(program, one, report);
    else if (setting === 'warn-only' || setting === false) reportDiffering(program, running, report, setting);
  },
});

type Reporting = Report<typeof messages>;

function reportRaising(
  program: ProgramView,
  { kernel, occurrence, mended, measured }: Running,
  report: Reporting,
): void {
  const raises = measured === undefined ? mended === 'raises' : measured.deterministic === 'raises';
  const differs = measured?.deterministic === 'differs';
  const slots = { what: named(kernel.what), device: deviceNames[deviceOf(program)] };
  if (raises) report(occurrence.effect.site, 'raises', { ...slots, torch: torchWords(program) });
  else if (differs) report(occurrence.effect.site, 'measured', slots);
}

/** Only where somebody wants equal runs, and each kernel once: a deep model runs the same one many times. */
function reportDiffering(
  program: ProgramView,
  running: readonly Running[],
  report: Reporting,
  setting: 'warn-only' | false,
): void {
  const seeded = running.filter(({ occurrence }) => occurrence.state('torch').kind === 'seeded');
  const wanted = seeded.filter(({ kernel, mended, measured }) =>
    measured === undefined || measured.usual === 'unknown'
      ? kernel.isAboutTies !== true && (setting === false || mended === 'raises')
      : measured.usual === 'differs',
  );
  for (const first of wanted.filter((one, index) => wanted.findIndex((each) => each.kernel === one.kernel) === index)) {
    const others = wanted.filter((other) => other !== first && other.kernel === first.kernel);
    const { kernel, occurrence, measured } = first;
    const slots = { what: named(kernel.what), device: deviceNames[deviceOf(program)] };
    const { site } = occurrence.effect;
    const elsewhere = others.slice(0, mostRelated).map((other) => ({
      site: other.occurrence.effect.site,
      message: phrase('The same kernel runs here.'),
    }));
    const details = { fixes: madeDeterministic(program, first, running), related: elsewhere };
    // What was seen on the machine itself is no guess.
    if (measured?.usual === 'differs') report(site, 'measured', slots, { ...details, grade: 'warning' });
    else if (setting === false) report(site, 'differs', slots, details);
    else report(site, 'warns', { ...slots, torch: torchWords(program) }, { related: elsewhere });
  }
}

const mostRelated = 5;
