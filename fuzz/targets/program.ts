import { checkProgram } from '../../server/src/engine/check.ts';
import { loadProgram } from '../../server/src/engine/load.ts';
import { renderTimeline } from '../../server/src/engine/timeline.ts';
import { applyEdits } from '../../server/src/fixes/apply.ts';
import type { Fix } from '../../server/src/fixes/edits.ts';
import { emptyProject } from '../../server/src/project/project.ts';
import { allRules } from '../../server/src/rules/all.ts';
import { openParser } from '../../server/src/syntax/parser.ts';
import type { Parser } from '../../server/src/syntax/tree.ts';
import { hold, holdEqual, holdWithin } from '../hold.ts';
import { pythonTokens } from '../python.ts';
import type { Target } from '../target.ts';

let parser: Parser;

const entry = '/w/train.py';

/** Every rule at work, those that are off by default, too. */
const grades = Object.fromEntries(allRules.map(({ id }) => [id, 'warning' as const]));

/**
 * Any program is followed to its end and no rule breaks over it; findings and the edits of their fixes lie within their
 * texts, an edited text is another one, and Python where it was. `# file: NAME` begins a further file.
 */
export const target: Target = {
  alphabet: 'text',
  tokens: [
    ...pythonTokens,
    '# file: a.py\n',
    '# file: b/__init__.py\n',
    '# file: conf/config.yaml\n',
    '@hydra.main(config_path="conf", config_name="config")\n',
    'from a import *\n',
    'import b\n',
    '/w/train.py',
  ],
  seeds: () => allRules.flatMap(({ examples }) => examples.map(({ source }) => asWritten(source))),
  async open() {
    parser = await openParser('wasm');
  },
  async run(input) {
    const texts = filesOf(input);
    const project = await loadProgram(emptyProject('/w'), entry, (path) => texts.get(path), parser);
    const { findings, failures, timeline, view } = checkProgram(project, entry, { grades });
    for (const { rule, error } of failures) {
      if (error instanceof Error) error.message = `${rule}: ${error.message}`;
      throw error;
    }
    holdEqual(checkProgram(project, entry, { grades }).findings, findings, 'the same program has the same findings');
    renderTimeline(timeline, { place: ({ file, span }) => `${file}:${span.start}`, calls: 'shown' });
    for (const { rule, site, fixes, related, message } of findings) {
      for (const place of [site, ...related.map((each) => each.site)]) {
        holdWithin(place.span, view.facts(place.file).text.length, `a finding of ${rule}`);
      }
      hold(!/\{\w+\}/.test(message), 'a message has no open slot', message);
      for (const fix of fixes) holdFix(fix, rule, (file) => view.facts(file).text);
    }
  },
};

function holdFix({ edits }: Fix, rule: string, textOf: (file: string) => string): void {
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const text = textOf(file);
    const fixed = applyEdits(
      text,
      edits.filter((edit) => edit.file === file),
    );
    hold(fixed !== text, `a fix of ${rule} changes something`);
    const isPython = parser.parse(text).errors.length === 0;
    hold(!isPython || parser.parse(fixed).errors.length === 0, `what a fix of ${rule} leaves is Python`, fixed);
  }
}

/** The files of an input: what comes first is the entry. */
function filesOf(input: string): ReadonlyMap<string, string> {
  const [first = '', ...others] = input.split(/^# file: (?=\S+\r?$)/m);
  const named = others.map((part) => {
    const end = part.indexOf('\n') + 1;
    return [`/w/${part.slice(0, end).trim()}`, part.slice(end)] as const;
  });
  return new Map([...named, [entry, first]]);
}

/** An example without its drawings, its last file first: that is the entry. */
function asWritten(source: string): string {
  const lines = source.split('\n').filter((line) => !/^\s*\^{2,}/.test(line));
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  const parts = `\n${lines.map((line) => line.slice(margin)).join('\n')}`.split('\n# file: ');
  const last = parts.pop() ?? '';
  const others = parts.filter((part) => part.trim() !== '');
  if (others.length === 0) return last.trimStart();
  return [last.slice(last.indexOf('\n') + 1), ...others].join('\n# file: ');
}
