import type { Feature } from '../lsp/feature.ts';
import type { checkMachine } from '../verify/machine/check.ts';
import { machine } from './features/machine.ts';
import { verify } from './features/verify.ts';
import type { Verifier } from './verify/verifier.ts';

/** What runs programs; tests put others in its place. */
export interface Runners {
  readonly verifier: Verifier;
  readonly checkMachine: typeof checkMachine;
}

/** What a server does on a computer and nowhere else. */
export const featuresOf = ({ verifier, checkMachine }: Runners): readonly Feature[] => [
  verify(verifier),
  machine({ findInterpreter: verifier.findInterpreter, checkMachine }),
];
