import { both, either, exactly, type VersionRange } from '../../base/versions.ts';

/**
 * What a version specifier allows: `>=1.9,<2.0`, `==1.13.1+cu117`, `~=2.1`, `2.1.*`, and what Poetry (`^1.9`, `~1.9`,
 * `||`) and conda (`1.13`, `=1.13`, `1.13.1=py39_0`) make of them. What it does not understand allows everything.
 */
export function rangeOf(specifier: string): VersionRange {
  const alternatives = specifier.split(/\|\|?/).map((alternative) =>
    alternative
      .split(',')
      .flatMap((part) => part.trim().split(/(?<=[\w*])\s+(?=[<>=!~^\d])/))
      .map(clauseRange)
      .reduce(both, {}),
  );
  return alternatives.reduce(either);
}

function clauseRange(clause: string): VersionRange {
  const [, operator = '', version = '', wildcard] =
    /^\s*(===?|~=|!=|<=|>=|<|>|\^|~|=)?\s*v?(\d+(?:\.\d+)*)(?:[\w+-]|\.(?!\*))*(\.?\*)?/.exec(clause) ?? [];
  if (version === '' || operator === '!=') return {};
  if (operator === '>=' || operator === '>') return { from: version };
  if (operator === '<=') return { upTo: version };
  if (operator === '<') return { below: version };
  if (operator === '^') return { from: version, below: afterCaret(version) };
  if (operator === '~') return { from: version, below: next(version, Math.min(2, partsOf(version).length)) };
  if (operator === '~=') return { from: version, below: next(version, partsOf(version).length - 1) };
  // In conda's files one `=` is any version that begins like this.
  if (wildcard !== undefined || operator === '=')
    return { from: version, below: next(version, partsOf(version).length) };
  return exactly(version);
}

/** As long as they are written: a hash may stand in the place of a version. */
const partsOf = (version: string): readonly bigint[] => version.split('.').map(BigInt);

/** The first version that does not share the first `count` numbers. */
function next(version: string, count: number): string {
  const kept = partsOf(version).slice(0, Math.max(1, count));
  return kept.map((part, index) => (index === kept.length - 1 ? part + 1n : part)).join('.');
}

/** The first number that is not 0 stays. */
function afterCaret(version: string): string {
  const firstSet = partsOf(version).findIndex((part) => part > 0);
  return next(version, firstSet < 0 ? partsOf(version).length : firstSet + 1);
}
