import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const rule = 'missing-cublas-workspace';

describe(rule, () => {
  it('warns where torch is known to ask for it', () =>
    checkFindings(
      rule,
      `
      import torch
      torch.use_deterministic_algorithms(True)
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unset
      model = torch.nn.Linear(2, 2).cuda()
      `,
      { torchVersion: '2.4.1' },
    ));

  it('is silent where torch is known not to ask', () =>
    checkFindings(
      rule,
      `
      import torch
      torch.use_deterministic_algorithms(True)
      model = torch.nn.Linear(2, 2).cuda()
      `,
      { torchVersion: '2.10' },
    ));

  for (const [what, line, isCuda] of [
    ['a module of the workspace', 'Net().cuda()', true],
    ['a device by its name', 'Net().to("cuda:1")', true],
    ['an option that says CUDA', 'Net().to(args.device)', true],
    ['a condition', 'Net().to("cuda" if torch.cuda.is_available() else "cpu")', true],
    ['a new tensor', 'torch.zeros(3, device="cuda")', true],
    ['a default device', 'torch.set_default_device("cuda")', true],
    ['a group of processes by NCCL', 'torch.distributed.init_process_group("nccl")', true],
    ['a type of numbers', 'Net().to(torch.float64)', false],
    ['the CPU', 'Net().to(torch.device("cpu"))', false],
    ['a group of processes by Gloo', 'torch.distributed.init_process_group(backend="gloo")', false],
    ['nothing', 'Net()', false],
    ['another accelerator', 'Net().to("mps")', false],
  ] as const) {
    it(`${isCuda ? 'knows CUDA' : 'knows that no CUDA is meant'} by ${what}`, () =>
      checkFindings(
        rule,
        `
        import argparse
        import torch
        parser = argparse.ArgumentParser()
        parser.add_argument("--device", default="cuda")
        args = parser.parse_args()
        class Net(torch.nn.Module):
            pass
        torch.use_deterministic_algorithms(True)
        ${isCuda ? '^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unset' : ''}
        model = ${line}
        `.replace(/^ *\n/gm, ''),
      ));
  }

  for (const [what, line] of [
    ['assigned', 'os.environ["CUBLAS_WORKSPACE_CONFIG"] = ":16:8"'],
    ['put', 'os.putenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8")'],
    ['updated', 'os.environ.update({"CUBLAS_WORKSPACE_CONFIG": ":4096:8"})'],
    ['updated by keyword', 'os.environ.update(CUBLAS_WORKSPACE_CONFIG=":4096:8")'],
    ['set by a helper of a library', 'transformers.enable_full_determinism(0)'],
    ['set by a trainer', 'lightning.pytorch.Trainer(deterministic=True)'],
  ] as const) {
    it(`is silent where it is ${what}`, () =>
      checkFindings(
        rule,
        `
        import os
        import lightning.pytorch
        import torch
        import transformers
        ${line}
        torch.use_deterministic_algorithms(True)
        model = torch.nn.Linear(2, 2).cuda()
        `,
      ));
  }

  it('looks into the workspace’s own helper, called or not', async () => {
    const helper = (call: string, drawing: string) =>
      `
      # file: seeding.py
      import os
      import torch
      def workspace():
          os.environ["CUBLAS_WORKSPACE_CONFIG"] = ":4096:8"
      # file: train.py
      import torch
      from seeding import workspace
      ${call}
      torch.use_deterministic_algorithms(True)
      ${drawing}
      model = torch.nn.Linear(2, 2).cuda()
      `.replace(/^ *\n/gm, '');
    await checkFindings(rule, helper('workspace()', ''));
    await checkFindings(rule, helper('', '^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unset'));
  });

  it('speaks of warnings where torch only warns', () =>
    checkFindings(
      rule,
      `
      import torch
      torch.use_deterministic_algorithms(True, warn_only=True)
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warned
      model = torch.nn.Linear(2, 2).cuda()
      `,
    ));

  it('is silent where the switch is off at last, or never on', () =>
    checkFindings(
      rule,
      `
      import torch
      torch.use_deterministic_algorithms(True)
      torch.use_deterministic_algorithms(False)
      model = torch.nn.Linear(2, 2).cuda()
      `,
    ));
});
