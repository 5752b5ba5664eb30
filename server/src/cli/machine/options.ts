import type { MachineRequest } from '../../verify/machine/request.ts';
import { Mistake, type ParsedWords } from '../options.ts';

/** What `seedlint machine` was asked for. */
export interface MachineOptions extends Pick<MachineRequest, 'device' | 'runs' | 'timeout'> {
  /** As given; undefined where the likeliest one is to be found. */
  readonly python: string | undefined;
  readonly format: 'text' | 'json';
  readonly quiet: boolean;
}

/** Reads the options; throws a Mistake for a value that makes no sense. */
export function readMachine(options: ParsedWords['options']): MachineOptions {
  const last = (name: string): string | undefined => options.get(name)?.at(-1);
  const device = last('device') ?? 'auto';
  if (!isDevice(device)) throw new Mistake(`\`--device\` knows auto, cpu, cuda, cuda:N and mps, not \`${device}\``);
  const format = last('output-format') ?? 'text';
  if (format !== 'text' && format !== 'json') {
    throw new Mistake(`\`--output-format\` knows text and json, not \`${format}\``);
  }
  return {
    python: last('python'),
    device,
    runs: atLeast(2, 'runs', last('runs') ?? '3'),
    timeout: atLeast(1, 'timeout', last('timeout') ?? '600'),
    format,
    quiet: options.has('quiet'),
  };
}

const isDevice = (text: string): text is MachineRequest['device'] => /^(?:auto|cpu|cuda(?::\d+)?|mps)$/.test(text);

function atLeast(least: number, name: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= mostSeconds) return value;
  throw new Mistake(`\`--${name}\` needs a whole number from ${least} on, not \`${text}\``);
}

// A timer cannot wait longer than 24 days.
const mostSeconds = 2_000_000;
