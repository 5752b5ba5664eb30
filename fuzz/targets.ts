import type { TargetInfo } from './target.ts';

/** Everything that is fuzzed, by its name: `fuzz/targets/NAME.ts`. */
export const targets: Readonly<Record<string, TargetInfo>> = {
  syntax: {
    what: 'the tree of a text, and the facts in it, through both parsers',
    covers: ['server/src/base/', 'server/src/syntax/', 'server/src/facts/'],
  },
  typing: {
    what: 'the facts of a text after edits, of which only the surroundings are read again',
    covers: ['server/src/base/', 'server/src/facts/'],
  },
  program: {
    what: 'a program followed and judged, its fixes applied',
    covers: [
      'server/src/base/',
      'server/src/facts/',
      'server/src/project/',
      'server/src/fixes/',
      'server/src/rules/',
      'server/src/engine/',
    ],
  },
  config: {
    what: 'configuration files: read, joined, asked, edited',
    covers: ['server/src/base/', 'server/src/settings/', 'server/src/files/ignored', 'node_modules/smol-toml/'],
  },
  dependencies: {
    what: 'lock files, requirements and project descriptions',
    covers: [
      'server/src/base/',
      'server/src/project/dependencies/',
      'server/src/engine/versions',
      'node_modules/smol-toml/',
      'node_modules/yaml/',
    ],
  },
  notebook: {
    what: 'notebooks: read, written, and their magics',
    covers: ['server/src/base/', 'server/src/files/', 'server/src/facts/'],
  },
  encoding: {
    what: 'bytes of Python files, decoded and encoded',
    covers: ['server/src/files/'],
  },
  trace: {
    what: 'what the probe of a run wrote, or half wrote',
    covers: ['server/src/verify/trace/', 'server/src/verify/compare/', 'server/src/verify/plan/signs'],
  },
};
