import type { CancellationToken, Connection } from 'vscode-languageserver';
import { relativePath } from '../../base/paths.ts';
import { type Phrase, phrase } from '../../base/phrase.ts';
import { renderRule } from '../../engine/document.ts';
import { finishedFix } from '../../engine/languages.ts';
import { renderTimeline } from '../../engine/timeline.ts';
import type { DrawEffect } from '../../project/timeline.ts';
import type { Occurrence } from '../../project/view.ts';
import {
  debugInformationMessage,
  documentationMessage,
  type EditsAnswer,
  type FileParams,
  fixAllMessage,
  insertSeedMessage,
  type Message,
  type TextAnswer,
  timelineMessage,
} from '../../protocol/messages.ts';
import { allRules } from '../../rules/all.ts';
import { seedProgram } from '../../rules/support/seeding.ts';
import { fixDataOf } from '../convert.ts';
import { debugInformation } from '../debug-information.ts';
import { placeName } from '../describe-call.ts';
import type { Feature } from '../feature.ts';
import { fixAll } from '../fix-all.ts';
import { orCancelled } from '../requests.ts';
import { sayTo } from '../say.ts';
import type { Session } from '../session.ts';
import type { Checkpoint } from '../workspace/stop.ts';

/** What our own client asks beyond the protocol. */
export const messages: Feature = {
  announce: () => ({}),
  listen(connection, session) {
    answer(connection, timelineMessage, (params) => timelineOf(params, session));
    answer(connection, documentationMessage, async ({ rule }) => documentationOf(rule, session));
    answer(connection, debugInformationMessage, async () => ({
      outcome: 'text',
      text: await debugInformation(session),
    }));
    answer(connection, fixAllMessage, (params, checkpoint) => fixAllOf(params, session, checkpoint));
    answer(connection, insertSeedMessage, (params) => insertSeed(params, session));
  },
};

function answer<Params, Answer extends TextAnswer | EditsAnswer>(
  connection: Connection,
  { method }: Message<Params, Answer>,
  handle: (params: Params, checkpoint: Checkpoint) => Promise<Answer>,
): void {
  const respond = (params: Params, token: CancellationToken): Promise<TextAnswer | EditsAnswer> =>
    orCancelled(token, (checkpoint) => handle(params, checkpoint));
  connection.onRequest<TextAnswer | EditsAnswer, void>(method, respond);
}

const notChecked = phrase('This file is not checked by Seedlint.');

const notFollowed = phrase('This program could not be followed; the log says why.');

async function timelineOf({ uri }: FileParams, session: Session): Promise<TextAnswer> {
  const none = (reason: Phrase): TextAnswer => ({ outcome: 'none', reason: sayTo(session.client, reason) });
  const file = await session.programAt(uri);
  if (file === undefined) return none(notChecked);
  const { root, path, checkSettings } = file;
  await root.load(path);
  if (root.project.files.get(path) === undefined) return none(notChecked);
  const { report } = await root.check(path, checkSettings);
  if (report === undefined) return none(notFollowed);
  const text = renderTimeline(report.timeline, {
    calls: 'shown',
    place: (site) => placeName(site, root),
  });
  if (text === '') return none(phrase('This program seeds nothing and draws nothing.'));
  return {
    outcome: 'text',
    text: `# ${sayTo(session.client, phrase('What {file} does, in the order in which it runs', { file: relativePath(root.path, path) }))}\n\n${text}`,
  };
}

function documentationOf(id: string, { client }: Session): TextAnswer {
  const rule = allRules.find((candidate) => candidate.id === id);
  return rule === undefined
    ? { outcome: 'none', reason: sayTo(client, phrase('Seedlint has no rule `{rule}`.', { rule: id })) }
    : { outcome: 'text', text: renderRule(rule, client.language) };
}

async function fixAllOf({ uri }: FileParams, session: Session, checkpoint: Checkpoint): Promise<EditsAnswer> {
  const nothing = nothingFor(session);
  const subject = await session.subjectAt(uri);
  if (subject === undefined) return nothing(notChecked);
  const found = await fixAll(subject, session, { budget: Infinity, checkpoint });
  if (found === undefined) return nothing(phrase('There is nothing to fix in this file.'));
  return { outcome: 'edits', files: found };
}

async function insertSeed({ uri }: FileParams, session: Session): Promise<EditsAnswer> {
  const nothing = nothingFor(session);
  const subject = await session.subjectAt(uri);
  if (subject === undefined) return nothing(notChecked);
  const { report } = await subject.root.check(subject.path, subject.checkSettings);
  if (report === undefined) return nothing(notFollowed);
  const unseeded = report.view.draws.filter(isUnseeded);
  const isSeededLate = ({ effect }: Occurrence<DrawEffect>): boolean =>
    report.view.seeds.some(({ earlyDraws }) => earlyDraws.has(effect.generator));
  const draw = unseeded.find((each) => !isSeededLate(each));
  if (draw === undefined) return nothing(unseeded.length === 0 ? allSeeded : seededLate);
  const [fix] = seedProgram(report.view, draw);
  if (fix === undefined) return nothing(phrase('This program has no place where a seed would fit.'));
  return {
    outcome: 'edits',
    files: fixDataOf(finishedFix(fix, session.client.language), session.placesIn(subject.root)).edits,
  };
}

const nothingFor =
  ({ client }: Session) =>
  (reason: Phrase): EditsAnswer => ({ outcome: 'nothing', reason: sayTo(client, reason) });

const allSeeded = phrase('Nothing in this program draws without a seed.');

const seededLate = phrase('This program has its seeds, but they come too late: the quick fix of late-seed moves them.');

const isUnseeded = ({ effect, where, state }: Occurrence<DrawEffect>): boolean =>
  where === 'program' && !effect.chosenAsSeed && !effect.isShown && state(effect.generator).kind === 'unseeded';
