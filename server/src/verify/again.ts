import { relativePath } from '../base/paths.ts';
import { allPerturbations } from './plan/configure.ts';
import type { VerifyRequest } from './request.ts';

/** What the command line does where nothing is said. */
export const usualChoices = { runs: 2, steps: 20, timeout: 600 } as const;

/** The command that verifies the same again, for a shell in the script's working directory. */
export function againFor(request: VerifyRequest): string {
  const { target, arguments: words, folder } = request;
  const what = target.kind === 'module' ? ['-m', target.name] : [relativePath(folder, target.file)];
  const script = words.length === 0 ? [] : ['--', ...words];
  return ['seedlint', 'verify', ...optionsFor(request), ...what, ...script].map(quote).join(' ');
}

function optionsFor({
  runs,
  steps,
  timeout,
  device,
  perturbations,
  launcher,
  python,
}: VerifyRequest): readonly string[] {
  const missing = allPerturbations.filter((one) => !perturbations.includes(one));
  return [
    ...(runs === usualChoices.runs ? [] : [`--runs=${runs}`]),
    ...(steps === usualChoices.steps ? [] : [`--steps=${steps}`]),
    ...(timeout === usualChoices.timeout ? [] : [`--timeout=${timeout}`]),
    ...(device === 'auto' ? [] : [`--device=${device}`]),
    ...(missing.length === 0
      ? []
      : [missing.length === allPerturbations.length ? '--no-perturb' : `--no-perturb=${missing.join(',')}`]),
    ...(launcher === null ? [] : ['--launcher=torchrun', `--nproc=${launcher.processes}`]),
    `--python=${python}`,
  ];
}

const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
