import type { HeldSource } from '../record.ts';

/** A draw's API as the documentation calls it: of ops of torch's dispatcher, the function or method. */
export const publicName = (api: string): string =>
  api.replace(/^aten\.(\w+_)$/, 'torch.Tensor.$1').replace(/^aten\./, 'torch.');

/** Whose start a generator's draws depend on while nothing has seeded it. */
export function sourceOf(generator: string): HeldSource {
  if (generator === 'python' || generator === 'numpy') return generator;
  return /^torch(?:\.(?:cuda|mps|xpu)(?::?\d+)?)?$/.test(generator) ? 'torch' : 'generator';
}
