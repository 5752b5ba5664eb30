import { describe, it } from 'node:test';
import type { Span } from '../../server/src/base/text.ts';
import { lateSeedFix } from '../../server/src/fixes/move.ts';
import { checkFix, checkRawFix, type FixCase, itLeavesPython } from '../support/fixes.ts';

/** The marks are the draw's way, `nDraws` of them, and then the seed's. They are found again by their texts. */
function moving(nDraws: number): (given: FixCase) => ReturnType<typeof lateSeedFix> {
  let marked: readonly string[] | undefined;
  return ({ facts, file, spans }) => {
    const textOf = ({ start, end }: Span): string => facts.text.slice(start, end);
    marked ??= spans.map(textOf);
    const found = marked.map((text, index) => {
      const span = spans[index] ?? { start: 0, end: 0 };
      const start = facts.text.lastIndexOf(text);
      return textOf(span) === text ? span : { start, end: start + text.length };
    });
    const needs = { generators: ['torch'] } as const;
    return lateSeedFix({ facts, file, needs, draw: found.slice(0, nDraws), seed: found.slice(nDraws) });
  };
}

const checkMoved = (before: string, after: string | undefined, nDraws = 1): Promise<void> =>
  checkFix(before, moving(nDraws), after);

describe('a late seed', () => {
  it('moves before the draw', () =>
    checkMoved(
      `
      import torch

      # The model.
      net = «Net()»
      size = 3
      «torch.manual_seed(0)»
      print(net)
      `,
      `
      import torch

      torch.manual_seed(0)
      # The model.
      net = Net()
      size = 3
      print(net)
      `,
    ));

  it('takes its comments and its lines along, and no blank line too many stays', () =>
    checkMoved(
      `
      def main(args):
          if args.x:
              net = «Net()»

          # Seed
          # everything.
          «seed_everything(
              args.seed,
          )»  # all

          train()
      `,
      `
      def main(args):
          # Seed
          # everything.
          seed_everything(
              args.seed,
          )  # all
          if args.x:
              net = Net()

          train()
      `,
    ));

  it('leaves a comment to the lines that stay', () =>
    checkMoved(
      `
      net = «Net()»

      # Seeds.
      «torch.manual_seed(0)»
      random.seed(0)
      `,
      `
      torch.manual_seed(0)
      net = Net()

      # Seeds.
      random.seed(0)
      `,
    ));

  it('moves out of a line of several', async () => {
    await checkMoved('net = «Net()»; «seed(0)»; go()  # run\n', 'seed(0)\nnet = Net(); go()  # run\n');
    await checkMoved('net = «Net()»\n«seed(0)»; go()\n', 'seed(0)\nnet = Net()\ngo()\n');
    await checkMoved('net = «Net()»\ngo(); «seed(0)»\n', 'seed(0)\nnet = Net()\ngo()\n');
  });

  it('moves into a body that stands on the line of its header', () =>
    checkMoved('if x: net = «Net()»; «seed(0)»\n', 'if x:\n    seed(0)\n    net = Net()\n'));

  it('moves in the file’s own line endings', () =>
    checkRawFix('if x:\r\n\tnet = «Net()»\r\n\t«seed(0)»', moving(1), 'if x:\r\n\tseed(0)\r\n\tnet = Net()\r\n'));

  it('moves where the calls of both stand', () =>
    checkMoved(
      `
      import torch

      def build():
          return «Net()»

      def main():
          «build()»
          «set_seed(1)»
      `,
      `
      import torch

      def build():
          return Net()

      def main():
          set_seed(1)
          build()
      `,
      2,
    ));
});

describe('a seed that cannot move', () => {
  const inserted = (line: string): string => `import torch\n\n${line}\n\n`;

  it('needs what is made in between', () =>
    checkMoved(
      'import torch\n\nnet = «Net()»\nvalue = 1\n«seed(value)»\n',
      `${inserted('torch.manual_seed(42)')}net = Net()\nvalue = 1\nseed(value)\n`,
    ));

  it('needs what is changed in between', () =>
    checkMoved(
      'import torch\n\nnet = «Net()»\nargs.seed = 1\n«seed(args.x)»\n',
      `${inserted('torch.manual_seed(42)')}net = Net()\nargs.seed = 1\nseed(args.x)\n`,
    ));

  it('needs an import that comes after the draw', () =>
    checkMoved(
      'from model import net\n«net()»\nimport torch\n«torch.manual_seed(0)»\n',
      'import torch\nfrom model import net\n\ntorch.manual_seed(42)\n\nnet()\nimport torch\ntorch.manual_seed(0)\n',
    ));

  it('is part of something larger', () =>
    checkMoved(
      'import torch\n\nnet = «Net()»\nrun = start(«seed(0)»)\n',
      `${inserted('torch.manual_seed(42)')}net = Net()\nrun = start(seed(0))\n`,
    ));

  it('stands under a condition that the draw does not', () =>
    checkMoved(
      'import torch\n\nnet = «Net()»\nif x:\n    «seed(0)»\n',
      `${inserted('torch.manual_seed(42)')}net = Net()\nif x:\n    seed(0)\n`,
    ));
});

describe('a seed in time', () => {
  it('stays', () =>
    checkFix(
      '«seed(0)»\nnet = «Net()»\n',
      ({ facts, file, spans: [seed = { start: 0, end: 0 }, draw = seed] }) =>
        lateSeedFix({ facts, file, needs: { generators: ['torch'] }, seed: [seed], draw: [draw] }),
      undefined,
    ));
});

itLeavesPython();
