import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dedent } from '../../server/src/base/dedent.ts';
import type { Locale } from '../../server/src/base/locale.ts';
import { checkProgram } from '../../server/src/engine/check.ts';
import { type OutlineNode, outlineOf } from '../../server/src/engine/outline.ts';
import { projectOf } from '../support/project.ts';

/** Compares a program's outline, one line a node: `draw torch.randn: unseeded · draws from PyTorch !unseeded-torch`. */
async function checkOutline(literal: string, verdict: string, expected: string, locale: Locale = 'en'): Promise<void> {
  const { project, entry } = await projectOf(literal);
  const outline = outlineOf(checkProgram(project, entry, {}), locale);
  assert.equal(outline.nodes.flatMap((node) => linesOf(node)).join(''), dedent(expected));
  assert.equal(outline.verdict, verdict);
}

function linesOf({ kind, label, description, findings, children }: OutlineNode): readonly string[] {
  const found = findings.map(({ rule }) => ` !${rule}`).join('');
  const line = `${kind} ${label}${description && `: ${description}`}${found}\n`;
  return [line, ...children.flatMap(linesOf).map((each) => `  ${each}`)];
}

describe('the outline of a program', () => {
  it('nests what calls do, says how each generator stands and marks what is found', () =>
    checkOutline(
      `
        # file: seeding.py
        import random
        import torch
        def seed_everything(seed):
            random.seed(seed)
            torch.manual_seed(seed)
        # file: train.py
        import random
        import numpy as np
        from torch import nn
        from seeding import seed_everything
        model = nn.Linear(2, 2)
        seed_everything(1)
        for epoch in range(3):
            x = np.random.rand(random.randrange(3))
      `,
      '2 findings',
      `
        generators Generators
          standing random: seeded with 1
          standing NumPy: never seeded
          standing PyTorch: drawn from before its seed
        draw torch.nn.Linear: unseeded · draws from PyTorch
        call seed_everything !late-seed
          seed random.seed: seeds random with 1
          seed torch.manual_seed: seeds PyTorch, CUDA with 1
        loop loop
          draw random.randrange: seeded · draws from random
          draw numpy.random.rand: unseeded · draws from NumPy !unseeded-numpy
      `,
    ));

  it('shows branches with what decides them, and what does nothing is left out', () =>
    checkOutline(
      `
        import argparse
        import torch
        parser = argparse.ArgumentParser()
        parser.add_argument('--seed', type=int)
        parser.add_argument('--fast', action='store_true')
        args = parser.parse_args()
        if args.seed is not None:
            torch.manual_seed(args.seed)
        if args.fast:
            torch.backends.cudnn.benchmark = True
        else:
            torch.use_deterministic_algorithms(True)
        if args.fast:
            print('fast')
        x = torch.randn(3)
      `,
      '2 findings',
      `
        generators Generators
          standing PyTorch: seeded only where --seed is given
        branch if --seed
          seed torch.manual_seed: seeds PyTorch, CUDA with --seed, if given !conditional-seed
        branch if --fast
          switch torch.backends.cudnn.benchmark: turns cudnn.benchmark on !cudnn-benchmark
        branch else: by default
          switch torch.use_deterministic_algorithms: turns deterministic-algorithms on
        draw torch.randn: seeded only with --seed · draws from PyTorch
      `,
    ));

  it('writes a body again only where its generators stand otherwise', () =>
    checkOutline(
      `
        import torch
        def draw():
            a = torch.randn(1)
            b = torch.rand(1)
            c = torch.randperm(1)
            d = torch.normal(0.0, 1.0, (1,))
        draw()
        torch.manual_seed(0)
        draw()
        draw()
      `,
      '1 finding',
      `
        generators Generators
          standing PyTorch: drawn from before its seed
        call draw
          draw torch.randn: unseeded · draws from PyTorch
          draw torch.rand: unseeded · draws from PyTorch
          draw torch.randperm: unseeded · draws from PyTorch
          draw torch.normal: unseeded · draws from PyTorch
        seed torch.manual_seed: seeds PyTorch, CUDA with 0 !late-seed
        call draw
          draw torch.randn: seeded · draws from PyTorch
          draw torch.rand: seeded · draws from PyTorch
          draw torch.randperm: seeded · draws from PyTorch
          draw torch.normal: seeded · draws from PyTorch
        call draw: as above
      `,
    ));

  it('has a place for findings of functions that nothing calls', () =>
    checkOutline(
      `
        import torch
        torch.manual_seed(0)
        x = torch.randn(1)
        def fast():
            torch.backends.cudnn.benchmark = True
      `,
      '1 finding',
      `
        generators Generators
          standing PyTorch: seeded with 0
        seed torch.manual_seed: seeds PyTorch, CUDA with 0
        draw torch.randn: seeded · draws from PyTorch
        finding Other findings
          finding cudnn-benchmark !cudnn-benchmark
      `,
    ));

  it('speaks Chinese', () =>
    checkOutline(
      'import torch\ntorch.manual_seed(0)\nx = torch.randn(1)\n',
      '就 Seedlint 所见，可复现',
      `
        generators 随机数生成器
          standing PyTorch: 已设种子（0）
        seed torch.manual_seed: 为 PyTorch、CUDA 设置种子（0）
        draw torch.randn: 已设种子 · 从 PyTorch 抽取
      `,
      'zh-cn',
    ));

  it('is empty where nothing is random', async () => {
    const { project, entry } = await projectOf('print("hello")\n');
    const { isEmpty, nodes } = outlineOf(checkProgram(project, entry, {}));
    assert.deepEqual({ isEmpty, nodes }, { isEmpty: true, nodes: [] });
  });
});
