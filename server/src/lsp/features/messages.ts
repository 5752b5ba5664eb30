import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { localeFor } from '../../base/locale.ts';
import { renderRule } from '../../engine/document.ts';
import { renderTimeline } from '../../engine/timeline.ts';
import { relativePath } from '../../host/paths.ts';
import type { DrawEffect } from '../../project/timeline.ts';
import type { Occurrence } from '../../project/view.ts';
import {
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
import { placeName } from '../describe-call.ts';
import type { Feature } from '../feature.ts';
import { fixAll } from '../fix-all.ts';
import { orCancelled } from '../requests.ts';
import type { Session } from '../session.ts';
import type { Checkpoint } from '../workspace/stop.ts';

/** What our own client asks beyond the protocol. */
export const messages: Feature = {
  announce: () => ({}),
  listen(connection, session) {
    answer(connection, timelineMessage, (params) => timelineOf(params, session));
    answer(connection, documentationMessage, async ({ rule }) => documentationOf(rule, session));
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

const notChecked = 'This file is not checked by Seedlint.';

const notFollowed = 'This program could not be followed; the log says why.';

async function timelineOf({ uri }: FileParams, session: Session): Promise<TextAnswer> {
  const subject = await session.subjectAt(uri);
  if (subject === undefined) return { outcome: 'none', reason: notChecked };
  const { root, path, checkSettings } = subject;
  const { report } = await root.check(path, checkSettings);
  if (report === undefined) return { outcome: 'none', reason: notFollowed };
  const text = renderTimeline(report.timeline, {
    calls: 'shown',
    place: (site) => placeName(site, root),
  });
  if (text === '') return { outcome: 'none', reason: 'This program seeds nothing and draws nothing.' };
  return {
    outcome: 'text',
    text: `# What ${relativePath(root.path, path)} does, in the order in which it runs\n\n${text}`,
  };
}

function documentationOf(id: string, { client }: Session): TextAnswer {
  const rule = allRules.find((candidate) => candidate.id === id);
  return rule === undefined
    ? { outcome: 'none', reason: `Seedlint has no rule “${id}”.` }
    : { outcome: 'text', text: renderRule(rule, localeFor(client.locale)) };
}

async function fixAllOf({ uri }: FileParams, session: Session, checkpoint: Checkpoint): Promise<EditsAnswer> {
  const subject = await session.subjectAt(uri);
  if (subject === undefined) return { outcome: 'nothing', reason: notChecked };
  const found = await fixAll(subject, session, { budget: Infinity, checkpoint });
  if (found === undefined) return { outcome: 'nothing', reason: 'There is nothing to fix in this file.' };
  return { outcome: 'edits', files: found };
}

async function insertSeed({ uri }: FileParams, session: Session): Promise<EditsAnswer> {
  const subject = await session.subjectAt(uri);
  if (subject === undefined) return { outcome: 'nothing', reason: notChecked };
  const { report } = await subject.root.check(subject.path, subject.checkSettings);
  if (report === undefined) return { outcome: 'nothing', reason: notFollowed };
  const unseeded = report.view.draws.filter(isUnseeded);
  const isSeededLate = ({ effect }: Occurrence<DrawEffect>): boolean =>
    report.view.seeds.some(({ earlyDraws }) => earlyDraws.has(effect.generator));
  const draw = unseeded.find((each) => !isSeededLate(each));
  if (draw === undefined) return { outcome: 'nothing', reason: unseeded.length === 0 ? allSeeded : seededLate };
  const [fix] = seedProgram(report.view, draw);
  if (fix === undefined) return { outcome: 'nothing', reason: 'This program has no place where a seed would fit.' };
  return { outcome: 'edits', files: fixDataOf(fix, session.placesIn(subject.root)).edits };
}

const allSeeded = 'Nothing in this program draws without a seed.';

const seededLate = 'This program has its seeds, but they come too late: the quick fix of late-seed moves them.';

const isUnseeded = ({ effect, where, state }: Occurrence<DrawEffect>): boolean =>
  where === 'program' && !effect.chosenAsSeed && !effect.isShown && state(effect.generator).kind === 'unseeded';
