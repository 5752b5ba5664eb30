import { describe, it } from 'node:test';
import type { MeasuredKernel } from '../../server/src/project/measured.ts';
import { checkFindings } from '../support/rules.ts';

const rule = 'nondeterministic-op';

describe(rule, () => {
  it('asks for a seed: whoever wants equal runs seeds', () =>
    checkFindings(
      rule,
      `
      import torch
      scores = torch.rand(100, device="cuda")
      counts = torch.histc(scores, bins=10)
      `,
    ));

  it('speaks once of a kernel that runs in many places', () =>
    checkFindings(
      rule,
      `
      import torch
      from torch import nn
      torch.manual_seed(0)
      model = nn.Sequential(
          nn.Conv2d(3, 8, 3),
          ^^^^^^^^^^^^^^^^^^ differs
          nn.ReLU(),
          nn.Conv2d(8, 8, 3),
      ).cuda()
      optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
      `,
    ));

  for (const [what, line] of [
    ['cuDNN is deterministic', 'torch.backends.cudnn.deterministic = True'],
    ['deterministic algorithms are on', 'torch.use_deterministic_algorithms(True)'],
  ] as const) {
    it(`is silent of convolutions where ${what}`, () =>
      checkFindings(
        rule,
        `
        import torch
        torch.manual_seed(0)
        ${line}
        model = torch.nn.Conv2d(3, 8, 3).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        `,
      ));
  }

  it('is silent of gradients that nobody computes', async () => {
    const program = (training: string) => `
      import torch
      import torch.nn.functional as F
      torch.manual_seed(0)
      image = torch.rand(1, 3, 8, 8).cuda()
      with torch.no_grad():
          large = F.interpolate(image, scale_factor=2, mode="bilinear")
      ${training}
      `;
    await checkFindings(rule, program('print(large)'));
    await checkFindings(rule, program('optimizer = torch.optim.SGD([image], lr=0.1)'));
  });

  it('knows what a version raises', async () => {
    const program = (drawing: string) =>
      `
      import torch
      import torch.nn.functional as F
      torch.use_deterministic_algorithms(True)
      weight = torch.rand(1, 3, 8, 8, device="cuda", requires_grad=True)
      optimizer = torch.optim.SGD([weight], lr=0.1)
      large = F.interpolate(weight, scale_factor=2, mode="bilinear")
      ${drawing}
      `.replace(/^ *\n/gm, '');
    const raises = '        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raises';
    await checkFindings(rule, program(raises), { torchVersion: '1.13.1' });
    await checkFindings(rule, program(raises), { versions: { torch: { below: '2.0', origin: '`setup.py`' } } });
    await checkFindings(rule, program(''), { torchVersion: '2.4' });
    await checkFindings(rule, program(''));
  });

  it('takes unknown arguments for unknown', () =>
    checkFindings(
      rule,
      `
      import sys
      import torch
      import torch.nn.functional as F
      torch.manual_seed(0)
      weight = torch.rand(1, 3, 8, 8, device="cuda", requires_grad=True)
      optimizer = torch.optim.SGD([weight], lr=0.1)
      large = F.interpolate(weight, scale_factor=2, mode=sys.argv[1])
      pooled = torch.nn.AdaptiveAvgPool2d((1, 1))(weight)
      loss = F.cross_entropy(pooled.flatten(1), torch.tensor([0]).cuda())
      memory = torch.empty(3, device="cuda")
      `,
    ));

  it('speaks of padding and sampling, whose dimensions the input decides', () =>
    checkFindings(
      rule,
      `
      import torch
      import torch.nn.functional as F
      torch.manual_seed(0)
      image = torch.rand(1, 3, 8, 8, device="cuda", requires_grad=True)
      optimizer = torch.optim.SGD([image], lr=0.1)
      padded = F.pad(image, (1, 1), mode="reflect")
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ differs
      sampled = F.grid_sample(image, torch.rand(1, 8, 8, 2).cuda())
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ differs
      `,
    ));

  it('knows tensors from other things', () =>
    checkFindings(
      rule,
      `
      import pandas as pd
      import torch
      torch.manual_seed(0)
      total = torch.zeros(3).cuda().scatter_add_(0, torch.tensor([0, 0]), torch.rand(2))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ differs
      frame = pd.DataFrame({"a": [1, 2]})
      print(frame.cumsum(), frame.median())
      def count(values):
          return values.histc(bins=3)
      count(frame)
      `,
    ));

  it('speaks of warnings where torch only warns', () =>
    checkFindings(
      rule,
      `
      import torch
      torch.manual_seed(0)
      torch.use_deterministic_algorithms(True, warn_only=True)
      scores = torch.rand(100, device="cuda")
      counts = torch.histc(scores, bins=10)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warns
      total = torch.zeros(3).cuda().index_add(0, torch.tensor([0, 0]), torch.rand(2))
      `,
    ));

  it('believes what was measured on this machine', async () => {
    const program = (drawing: string) =>
      `
      import torch
      torch.manual_seed(0)
      scores = torch.rand(100, device="cuda")
      counts = torch.histc(scores, bins=10)
      ${drawing}
      `.replace(/^ *\n/gm, '');
    const measured = (usual: MeasuredKernel['usual'], torch = '2.4.1+cu121') => ({
      torchVersion: '2.4.1',
      measured: [{ device: 'cuda' as const, torch, kernels: { histc: { usual, deterministic: 'raises' as const } } }],
    });
    const under = (message: string) => `         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${message}`;
    await checkFindings(rule, program(under('measured')), measured('differs'));
    await checkFindings(rule, program(''), measured('same'));
    await checkFindings(rule, program(under('differs')), measured('unknown'));
    await checkFindings(rule, program(under('differs')), measured('same', '2.6.0'));
  });

  it('knows what a model makes of its weights from what it makes of its data', () =>
    checkFindings(
      rule,
      `
      import torch
      import torch.nn as nn
      import torch.nn.functional as F
      from torch.utils.data import DataLoader
      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.linear = nn.Linear(3, 3)
          def forward(self, x):
              anchors = torch.Tensor([[1, 2]]).index_select(1, torch.LongTensor([0]))
              return F.interpolate(self.linear(x), scale_factor=2, mode="bilinear") * anchors
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ differs
      torch.manual_seed(0)
      net = Net().cuda()
      optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
      for images in DataLoader(range(9)):
          images = F.interpolate(images, size=(3, 3), mode="bicubic", align_corners=False)
          net(images).sum().backward()
      `,
    ));

  it('leaves out which of several equal values is named, unless it raises an error', async () => {
    const program = (line: string, drawing: string) =>
      `
      import torch
      ${line}
      scores = torch.rand(100, 3, device="cuda")
      middle = torch.median(scores, dim=1)
      ${drawing}
      `.replace(/^ *\n/gm, '');
    await checkFindings(rule, program('torch.manual_seed(0)', ''));
    await checkFindings(
      rule,
      program('torch.use_deterministic_algorithms(True)', '         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ raises'),
    );
  });

  it('is sure of what was seen on this machine', () =>
    checkFindings(
      rule,
      `
      import torch
      torch.manual_seed(0)
      table = torch.randn(4, 16, requires_grad=True)
      rows = table[torch.randint(0, 4, (50000,))]
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ measured
    `,
      {
        torchVersion: '2.13.0',
        measured: [
          { device: 'cpu', torch: '2.13.0', kernels: { getitem: { usual: 'differs', deterministic: 'same' } } },
        ],
      },
    ));

  it('knows indexing with a tensor from indexing with numbers and masks', () =>
    checkFindings(
      rule,
      `
      import torch
      torch.manual_seed(0)
      table = torch.randn(4, 16, requires_grad=True)
      plain = torch.randn(4, 16)
      index = torch.randint(0, 4, (50000,))
      rows = table[index]
             ^^^^^^^^^^^^ differs
      others = plain[index], table[0], table[1:], table[table > 0]
      rows.sum().backward()
    `,
    ));
});
