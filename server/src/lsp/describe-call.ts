import { relativePath } from '../base/paths.ts';
import { type Phrase, phrase, type Words } from '../base/phrase.ts';
import { contains, type FilePath, type Site, type Span } from '../base/text.ts';
import type { DrawEffect, SeedEffect, SeedValue } from '../project/timeline.ts';
import type { GeneratorState, Occurrence, ProgramView } from '../project/view.ts';
import { generatorNames, versionWords } from '../rules/support/words.ts';
import type { Client } from './client.ts';
import { linesOfFile } from './convert.ts';
import { sayTo } from './say.ts';
import type { Session, Subject } from './session.ts';
import { checkWithin, slowProgram } from './workspace/findings.ts';
import type { Root } from './workspace/root.ts';
import type { Checkpoint } from './workspace/stop.ts';

/** Where and for whom a call is described. */
export interface Circumstances {
  readonly subject: Subject;
  readonly session: Session;
  readonly checkpoint: Checkpoint;
}

/**
 * What the seeding or drawing call at an offset does, and for a draw how its generator stands there in each program that
 * runs it. Undefined where there is no such call.
 */
export async function describeCall(
  offset: number,
  circumstances: Circumstances,
): Promise<{ readonly span: Span; readonly text: string } | undefined> {
  const { subject, checkpoint } = circumstances;
  const { root, path, checkSettings } = subject;
  const found: Found[] = [];
  const end = performance.now() + patience;
  const reaching = root.lastEntriesReaching(path);
  for (const entry of new Set([path, ...reaching])) {
    const left = end - performance.now();
    const known = root.lastCheck(entry, checkSettings);
    const program = left > 0 ? await checkWithin(root, entry, checkSettings, Math.min(left, slowProgram)) : known;
    await checkpoint();
    // What was checked before the last edit speaks of other places.
    if (program?.report === undefined || !root.isCurrent(program)) continue;
    found.push(...occurrencesAt(program.report.view, path, offset));
  }
  const smallest = found.sort((a, b) => lengthOf(a) - lengthOf(b))[0];
  if (smallest === undefined) return undefined;
  const { span } = smallest.occurrence.effect.site;
  const ofCall = found.filter(({ occurrence }) => {
    const other = occurrence.effect.site.span;
    return other.start === span.start && other.end === span.end;
  });
  // The file by itself speaks only for what no program runs.
  const ofPrograms = ofCall.filter(
    ({ entry, occurrence }) => reaching.includes(entry) && occurrence.where !== 'uncalled',
  );
  return { span, text: describe(ofPrograms.length > 0 ? ofPrograms : ofCall, circumstances) };
}

/** Milliseconds after which no further program is checked for a hover. */
const patience = 200;

/** More lines than this nobody reads. */
const mostLines = 6;

interface Found {
  readonly entry: FilePath;
  readonly occurrence: Occurrence<DrawEffect | SeedEffect>;
}

function occurrencesAt({ entry, draws, seeds }: ProgramView, file: FilePath, offset: number): readonly Found[] {
  return [...draws, ...seeds]
    .filter(({ effect: { site } }) => site.file === file && contains(site.span, { start: offset, end: offset }))
    .map((occurrence) => ({ entry, occurrence }));
}

const lengthOf = ({ occurrence }: Found): number => occurrence.effect.site.span.end - occurrence.effect.site.span.start;

/** Where some program runs the call, those that only could are not worth a word. */
function describe(found: readonly Found[], circumstances: Circumstances): string {
  const run = found.filter(({ occurrence }) => occurrence.where !== 'uncalled');
  const told = run.length > 0 ? run : found;
  const titles = new Set(told.map(({ occurrence }) => sayTo(circumstances.session.client, titleOf(occurrence.effect))));
  const states = new Set(told.flatMap((one) => stateOf(one, circumstances) ?? []));
  const nMore = states.size - mostLines;
  const more = phrase('… and {count} more', { count: String(nMore) });
  const lines = [...[...states].slice(0, mostLines), ...(nMore > 0 ? [sayTo(circumstances.session.client, more)] : [])];
  return [...titles].map((title) => `${title}\n\n`).join('') + lines.map((state) => `- ${state}\n`).join('');
}

const titleOf = (effect: DrawEffect | SeedEffect): Phrase =>
  effect.kind === 'draw'
    ? phrase('`{api}` draws from {generator}{versions}.', {
        api: effect.api,
        generator: generatorNames[effect.generator],
        versions: versionWords(effect),
      })
    : phrase('`{api}` seeds {generators}{value}.', {
        api: effect.api,
        generators: effect.generators.map((name) => generatorNames[name]),
        value: seedWords(effect.value),
      });

function seedWords(value: SeedValue): Words {
  switch (value.kind) {
    case 'fixed':
      return value.text === undefined ? '' : phrase(' with {value}', { value: value.text });
    case 'option':
      return phrase(' where `{option}` is given', { option: value.option.name });
    case 'entropy':
      return phrase(' with a value that differs in every run');
    case 'drawn':
      return phrase(' with a value drawn from a global generator');
    case 'unknown':
      return '';
  }
}

function stateOf({ entry, occurrence }: Found, { subject, session }: Circumstances): string | undefined {
  const { effect, where } = occurrence;
  const program = `\`${relativePath(subject.root.path, entry)}\``;
  if (where === 'uncalled') return sayTo(session.client, phrase('{program} never calls this.', { program }));
  if (effect.kind === 'seed') return undefined;
  const state = stateWords(occurrence.state(effect.generator), (site) => placeOf(site, subject, session));
  return sayTo(
    session.client,
    where === 'worker'
      ? phrase('In {program}, in a worker of a loader: {state}.', { program, state })
      : phrase('In {program}: {state}.', { program, state }),
  );
}

function stateWords(state: GeneratorState, place: (site: Site) => Words): Phrase {
  switch (state.kind) {
    case 'unseeded':
      return phrase('nothing has seeded it before');
    case 'unknown':
      return phrase('seeded on some paths only, or by something unknown');
    case 'seeded':
      return phrase('seeded before, by `{api}` ({place})', { api: state.by.api, place: place(state.by.site) });
    case 'entropy':
      return phrase('seeded before with a value that differs in every run ({place})', {
        place: place(state.by.site),
      });
    case 'conditional':
      return phrase('seeded before only where `{option}` is given ({place})', {
        option: state.option.name,
        place: place(state.by.site),
      });
  }
}

/** `utils.py:4`, as a link where the client shows such. */
function placeOf(site: Site, { root }: Subject, session: Session): string {
  const text = placeName(site, root, session.client);
  const { cell, line } = positionOf(site, root);
  // The URI of a cell leads nowhere from a hover.
  if (session.client.hoverFormat !== 'markdown' || cell !== null) return text;
  return `[${text}](${session.uriOf(site.file)}#L${line + 1})`;
}

/** `utils.py:4`, and `train.ipynb, cell 2, line 4`. */
export function placeName(site: Site, root: Root, client: Pick<Client, 'language'> = { language: 'en' }): string {
  const { cell, line } = positionOf(site, root);
  const name = relativePath(root.path, site.file);
  if (cell === null) return `${name}:${line + 1}`;
  return sayTo(
    client,
    phrase('{file}, cell {cell}, line {line}', { file: name, cell: String(cell + 1), line: String(line + 1) }),
  );
}

function positionOf({ file, span }: Site, { project }: Root): { readonly cell: number | null; readonly line: number } {
  const facts = project.files.get(file);
  return facts === undefined ? { cell: null, line: 0 } : linesOfFile(facts).positionAt(span.start);
}
