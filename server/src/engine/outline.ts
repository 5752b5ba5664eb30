import type { Locale } from '../base/locale.ts';
import { contains, type FilePath, type Site } from '../base/text.ts';
import type { BranchStep, CallStep, Effect, Step } from '../project/timeline.ts';
import type { GeneratorState, Occurrence, ProgramView } from '../project/view.ts';
import type { Finding } from '../rules/finding.ts';
import type { ProgramReport } from './check.ts';
import { type Generator, generatorLabels, type OutlineWords, outlineWordsIn } from './outline-words.ts';

/** A program at a glance: what it does to its generators as a tree, and what is found there. */
export interface Outline {
  readonly entry: FilePath;
  /** The program in a few words: “3 findings”. */
  readonly verdict: string;
  readonly nFindings: number;
  /** False for a program that seeds nothing, draws nothing and has no findings. */
  readonly isEmpty: boolean;
  readonly nodes: readonly OutlineNode[];
}

/** One line of an outline. */
export interface OutlineNode {
  readonly kind: OutlineKind;
  /** What it is about: an API, a function, an option. */
  readonly label: string;
  /** What happens there, in words. */
  readonly description: string;
  /** How the generator concerned stands there; undefined where none is concerned, or that is not known. */
  readonly state?: GeneratorState['kind'];
  /** Where to go; undefined for what lies nowhere. */
  readonly site?: Site;
  /** What is found there, hints aside. */
  readonly findings: readonly Finding[];
  readonly children: readonly OutlineNode[];
}

/** What a line of an outline is: a kind of effect or step, an import, or a heading. */
export type OutlineKind =
  | Effect['kind']
  | 'call'
  | 'import'
  | 'branch'
  | 'loop'
  | 'scope'
  | 'exit'
  | 'generators'
  | 'standing'
  | 'finding';

/** The outline of a checked program. */
export function outlineOf(report: ProgramReport, locale: Locale = 'en'): Outline {
  const { entry, view, timeline } = report;
  const words = outlineWordsIn(locale);
  const findings = report.findings.filter(isCounted);
  const writing: Writing = {
    words,
    findings,
    told: new Map(),
    states: statesOf(view),
    written: new Set(),
    followed: trailsOf(view),
  };
  const steps = nodesOf(timeline.steps, [], writing);
  const elsewhere = findings.filter((finding) => !writing.told.has(finding)).map(nodeOfFinding);
  const standings = standingsOf(view, words);
  return {
    entry,
    verdict: words.verdict(findings.length, timeline.isTruncated),
    nFindings: findings.length,
    isEmpty: steps.length + elsewhere.length === 0,
    nodes: [
      ...(standings.length === 0 ? [] : [heading('generators', words.generators, standings)]),
      ...steps,
      ...(elsewhere.length === 0 ? [] : [heading('finding', words.elsewhere, elsewhere)]),
    ],
  };
}

/** A hint is advice, and the program is as reproducible without it. */
export const isCounted = ({ grade }: Finding): boolean => grade !== 'hint';

interface Writing {
  readonly words: OutlineWords;
  readonly findings: readonly Finding[];
  /** Findings that some line has, with what that line is about. */
  readonly told: Map<Finding, Step>;
  readonly states: ReadonlyMap<Effect, readonly Occurrence<Effect>[]>;
  /** Bodies of calls that have been written. */
  readonly written: Set<readonly Step[]>;
  /** The calls that the survey followed, by the trail that leads through them: there something may stand otherwise. */
  readonly followed: ReadonlySet<string>;
}

type Trail = readonly Site[];

const nodesOf = (steps: readonly Step[], trail: Trail, writing: Writing): readonly OutlineNode[] =>
  steps.flatMap((step) => nodesOfStep(step, trail, writing));

function nodesOfStep(step: Step, trail: Trail, writing: Writing): readonly OutlineNode[] {
  const { words } = writing;
  switch (step.kind) {
    case 'call':
      return nodesOfCall(step, trail, writing);
    case 'branch':
      return nodesOfBranch(step, trail, writing);
    case 'loop':
      return around(
        { kind: 'loop', label: words.loop, description: '' },
        nodesOf(withoutEnd(step.body, 'loop'), trail, writing),
      );
    case 'scope': {
      const label = step.restores.map((each) => generatorLabels[each]).join(', ');
      const [name, description] = label === '' ? [words.scopes[step.scope], ''] : [label, words.scopes[step.scope]];
      return around({ kind: 'scope', label: name, description }, nodesOf(step.body, trail, writing));
    }
    case 'exit':
      return [{ kind: 'exit', label: words.exits[step.leaves], description: '', findings: [], children: [] }];
    default:
      return nodesOfEffect(step, trail, writing);
  }
}

function nodesOfEffect(effect: Effect, trail: Trail, writing: Writing): readonly OutlineNode[] {
  const { words } = writing;
  const findings = findingsAt(effect, effect.site, writing);
  if (isMinor(effect) && findings.length === 0) return [];
  const state = effect.kind === 'draw' ? stateAt(effect, trail, writing) : undefined;
  const parts = [...(state === undefined ? [] : [words.state(state)]), words.effect(effect)];
  return [
    {
      kind: effect.kind,
      label: labelOf(effect),
      description: parts.join(' · '),
      ...(state !== undefined && { state: state.kind }),
      site: effect.site,
      findings,
      children: [],
    },
  ];
}

/** True for what would only stand between the lines that matter, unless something is found there. */
const isMinor = (effect: Effect): boolean =>
  ['operation', 'training', 'checkpoint', 'download'].includes(effect.kind) ||
  (effect.kind === 'device' && !effect.isCertain) ||
  (effect.kind === 'draw' && effect.isPostponed === true);

function labelOf(effect: Effect): string {
  if (effect.kind === 'iteration') return 'for … in';
  if (effect.kind === 'set-order') return 'set';
  return effect.kind === 'worker-init' || effect.kind === 'environment' ? effect.name : effect.api;
}

function nodesOfCall(step: CallStep, trail: Trail, writing: Writing): readonly OutlineNode[] {
  const { site, name, body } = step;
  const { words, written, followed } = writing;
  const inside = [...trail, site];
  const isModule = /\.(?:pyw?|ipynb)$/.test(name);
  const kind = isModule ? 'import' : 'call';
  const label = isModule ? name.slice(name.lastIndexOf('/') + 1) : name;
  const description = isModule ? words.imports : '';
  if (written.has(body) && !followed.has(keyOf(inside)) && isLong(body)) {
    return [{ kind, label, description: words.again, site, findings: findingsAt(step, site, writing), children: [] }];
  }
  written.add(body);
  const children = nodesOf(withoutEnd(body, 'function'), inside, writing);
  const findings = findingsAt(step, site, writing);
  if (findings.length === 0 && children.every((child) => child.kind === 'exit')) return [];
  return [{ kind, label, description, site, findings, children }];
}

const isLong = (body: readonly Step[]): boolean => body.length > longestRepeat;

/** A body of so many steps may be written again. */
const longestRepeat = 3;

function nodesOfBranch({ arms, defaultArm, decidedBy }: BranchStep, trail: Trail, writing: Writing) {
  const { words } = writing;
  return arms.flatMap(({ steps }, index) =>
    around(
      {
        kind: 'branch',
        label: index === 0 ? words.condition(decidedBy?.name) : words.otherwise,
        description: index === defaultArm ? words.usually : '',
      },
      nodesOf(steps, trail, writing),
    ),
  );
}

/** A line around others, which goes to the first of them that lies somewhere; none where they only say what is left. */
function around(
  line: Pick<OutlineNode, 'kind' | 'label' | 'description'>,
  nodes: readonly OutlineNode[],
): readonly OutlineNode[] {
  if (nodes.every(({ kind }) => kind === 'exit')) return [];
  const site = nodes.find((child) => child.site !== undefined)?.site;
  return [{ ...line, ...(site !== undefined && { site }), findings: [], children: nodes }];
}

/** The steps without a last one that only says what the end of the body says anyway. */
function withoutEnd(steps: readonly Step[], leaves: 'function' | 'loop'): readonly Step[] {
  const last = steps.at(-1);
  return last?.kind === 'exit' && last.leaves === leaves ? steps.slice(0, -1) : steps;
}

/** A finding stands at the first line that it is about, as often as the program comes there. */
function findingsAt(step: Step, { file, span }: Site, { findings, told }: Writing): readonly Finding[] {
  const here = findings.filter(
    (finding) =>
      finding.site.file === file && (told.get(finding) ?? step) === step && contains(span, finding.site.span),
  );
  for (const finding of here) told.set(finding, step);
  return here;
}

const nodeOfFinding = (finding: Finding): OutlineNode => ({
  kind: 'finding',
  label: finding.rule,
  description: '',
  site: finding.site,
  findings: [finding],
  children: [],
});

const heading = (kind: OutlineKind, label: string, children: readonly OutlineNode[]): OutlineNode => ({
  kind,
  label,
  description: '',
  findings: [],
  children,
});

/** One line for each generator that the program draws from: how it stands at the draw that stands worst. */
function standingsOf(view: ProgramView, words: OutlineWords): readonly OutlineNode[] {
  const draws = view.draws.filter(
    ({ where, effect }) => where !== 'uncalled' && !effect.chosenAsSeed && !effect.isShown,
  );
  const generators = [...new Set(draws.map(({ effect }) => effect.generator))];
  return generators.sort(byOrder).map((generator) => {
    const worst = draws
      .filter(({ effect }) => effect.generator === generator && effect.isReplaced !== true)
      .map((draw) => ({ site: draw.effect.site, state: draw.state(generator) }))
      .sort((a, b) => badness[b.state.kind] - badness[a.state.kind])[0];
    const state = worst?.state ?? { kind: 'unknown' as const };
    const isLate = view.seeds.some(({ effect, where }) => where === 'program' && effect.generators.includes(generator));
    return {
      kind: 'standing',
      label: generatorLabels[generator],
      description: words.standing(state, isLate),
      state: state.kind,
      ...(worst !== undefined && { site: 'by' in state && state.kind === 'seeded' ? state.by.site : worst.site }),
      findings: [],
      children: [],
    };
  });
}

const order: readonly Generator[] = ['python', 'numpy', 'torch', 'cuda', 'tensorflow'];
const byOrder = (a: Generator, b: Generator): number => order.indexOf(a) - order.indexOf(b);

const badness: Readonly<Record<GeneratorState['kind'], number>> = {
  unseeded: 4,
  entropy: 3,
  conditional: 2,
  unknown: 1,
  seeded: 0,
};

function statesOf({ draws }: ProgramView): Writing['states'] {
  const states = new Map<Effect, Occurrence<Effect>[]>();
  for (const draw of draws) states.set(draw.effect, [...(states.get(draw.effect) ?? []), draw]);
  return states;
}

/** How the generator stands at a draw; undefined where it was not looked at there, and stands differently elsewhere. */
function stateAt(
  effect: Extract<Effect, { kind: 'draw' }>,
  trail: Trail,
  { states }: Writing,
): GeneratorState | undefined {
  const known = states.get(effect) ?? [];
  const key = keyOf(trail);
  const exact = known.find((each) => keyOf(each.trail) === key);
  const [first, ...others] = (exact === undefined ? known : [exact]).map((each) => each.state(effect.generator));
  return others.every(({ kind }) => kind === first?.kind) ? first : undefined;
}

function trailsOf(view: ProgramView): ReadonlySet<string> {
  const trails = new Set<string>();
  for (const { trail } of [view.draws, view.seeds, view.switches, view.generators].flat()) {
    for (let length = trail.length; length > 0; length--) {
      const key = keyOf(trail.slice(0, length));
      if (trails.has(key)) break;
      trails.add(key);
    }
  }
  return trails;
}

const keyOf = (trail: Trail): string => trail.map(({ file, span }) => `${file} ${span.start} ${span.end}`).join('\n');
