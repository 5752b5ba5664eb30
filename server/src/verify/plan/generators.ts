import type { HeldSource } from '../record.ts';

/** Whose start a generator's draws depend on while nothing has seeded it. */
export function sourceOf(generator: string): HeldSource {
  if (generator === 'python' || generator === 'numpy') return generator;
  return /^torch(?:\.(?:cuda|mps|xpu)(?::?\d+)?)?$/.test(generator) ? 'torch' : 'generator';
}
