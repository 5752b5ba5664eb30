import type { Random } from './random.ts';

/**
 * A made-up Python program that parses: nested statements, one-liners, semicolons, decorators, comments, strings that
 * look like code, in one of several layouts. Runs of equal random numbers make equal programs.
 */
export function pythonProgram(random: Random): string {
  const unit = random.pick(['    ', '  ', '\t']);
  const newline = random.pick(['\n', '\n', '\r\n']);
  const lines = [...header(random), ...block(random, { depth: 0, unit })];
  return lines.join(newline) + random.pick([newline, newline, '']);
}

interface Layout {
  readonly depth: number;
  readonly unit: string;
}

const header = (random: Random): readonly string[] => [
  ...random.pick([[], ['#!/usr/bin/env python'], ['# -*- coding: utf-8 -*-', '# A licence.']]),
  ...random.pick([[], ['"""Trains: `import x`."""'], ["'''Trains.", '', "# no comment'''", '']]),
  ...random.pick([[], ['from __future__ import annotations', '']]),
  ...random.pick([
    [],
    ['import os, sys', 'import torch'],
    ['import random', '', 'import numpy as np', 'from torch import (', '    nn,', '    optim,  # both', ')', ''],
    ['try:', '    import numpy as np', 'except ImportError: np = None', 'import torch; print(torch)'],
  ]),
];

function block(random: Random, layout: Layout): readonly string[] {
  const nStatements = 1 + random.below(4);
  return Array.from({ length: nStatements }, () => [
    ...random.pick([[], [], [''], ['# A comment; with: signs'], ['', '# One.', '# Two.']]),
    ...statement(random, layout),
  ]).flat();
}

function statement(random: Random, layout: Layout): readonly string[] {
  const kind = layout.depth >= 3 ? 0 : random.below(12);
  const inner = (): readonly string[] =>
    block(random, { ...layout, depth: layout.depth + 1 }).map((line) => (line === '' ? '' : layout.unit + line));
  if (kind === 1)
    return [
      `if ${expression(random)}:`,
      ...inner(),
      `elif ${expression(random)}: ${simple(random)}`,
      'else:',
      ...inner(),
    ];
  if (kind === 2) return [`for a, b in ${expression(random)}:  # loop`, ...inner()];
  if (kind === 3)
    return [
      '@cache',
      '# Decorated.',
      `@jit(${expression(random)})`,
      `def f_${random.below(9)}(a, *, b=${expression(random)}) -> None:`,
      ...inner(),
    ];
  if (kind === 4) return [`async def g_${random.below(9)}(a): ${simple(random)}`];
  if (kind === 5) return [`class C_${random.below(9)}(Base):`, ...inner()];
  if (kind === 6) return ['try:', ...inner(), `except (A, B) as e: ${simple(random)}`, 'finally:', ...inner()];
  if (kind === 7) return [`with ${expression(random)} as c,\\`, `${layout.unit}${expression(random)}:`, ...inner()];
  if (kind === 8) return [`while ${expression(random)}: ${simple(random)}; ${simple(random)}`];
  if (kind === 9) return ['if __name__ == "__main__":', ...inner()];
  return [`${simple(random)}${random.pick(['', '', ';', `; ${simple(random)}`, '  # done'])}`];
}

function simple(random: Random): string {
  return random.pick([
    () => `x = ${expression(random)}`,
    () => `x.y = z = ${expression(random)}`,
    () => `${expression(random)}`,
    () => `x += ${expression(random)}`,
    () => 'import torch',
    () => 'args = parser.parse_args()',
    () => 'set_seed(args.seed)',
    () => 'pass',
  ])();
}

/** On one line, so that it can stand in a header. */
function expression(random: Random, depth = 0): string {
  const part = (): string => expression(random, depth + 1);
  if (depth > 2) return random.pick(['a', '1', '"é🌱"', 'None', 'torch', "'# no'"]);
  return random.pick([
    () => `f(${part()}, k=${part()})`,
    () => `torch.rand(${part()})`,
    () => 'g()',
    () => `g(*${part()}, **d)`,
    () => `sum(a for a in ${part()})`,
    () => `[b for a, b, c in ${part()} for d in c if ${part()}]`,
    () => `(${part()})`,
    () => `{${part()}, ${part()}}`,
    () => `h(${part()},)`,
    () => `(lambda i: f(${part()}))`,
    () => `(a if ${part()} else ${part()})`,
    () => `list(${part()})`,
    () => `next(${part()}, None)[1]`,
    () => `(${part()}, ${part()})`,
    () => 'x.y["k"]',
  ])();
}
