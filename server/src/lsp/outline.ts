import type { FilePath, Site } from '../base/text.ts';
import { type Outline, type OutlineNode, outlineOf } from '../engine/outline.ts';
import type { PlainNode, PlainPlace } from '../protocol/outline.ts';
import { linesOfFile } from './convert.ts';
import { placeName } from './describe-call.ts';
import type { CheckedFile, Session } from './session.ts';
import type { Root } from './workspace/root.ts';
import type { Checkpoint } from './workspace/stop.ts';

/** The program that a file starts, at a glance, in the user's language; undefined where it cannot be followed. */
export async function outlineFor(
  { root, path, checkSettings }: CheckedFile,
  session: Session,
): Promise<Outline | undefined> {
  const { report } = await root.check(path, checkSettings);
  return report && outlineOf(report, session.client.language);
}

/** The entries of the programs that a file is part of: only itself, where it starts one or no program has it. */
export async function entriesFor(
  { root, path }: Pick<CheckedFile, 'root' | 'path'>,
  checkpoint: Checkpoint,
): Promise<readonly FilePath[]> {
  await root.index(checkpoint);
  const reaching = await root.entriesReaching(path, checkpoint);
  return reaching.length === 0 || reaching.includes(path) ? [path] : reaching;
}

/** The lines of an outline as the client shows them. */
export const plainNodes = (nodes: readonly OutlineNode[], root: Root, session: Session): readonly PlainNode[] =>
  nodes.map((node) => plainNode(node, root, session));

function plainNode(
  { site, findings, children, kind, label, description, state }: OutlineNode,
  root: Root,
  session: Session,
): PlainNode {
  return {
    kind,
    label,
    description,
    ...(state !== undefined && { state }),
    ...(site !== undefined && { place: placeOf(site, root, session) }),
    findings: findings.flatMap(({ rule, grade, message }) => (grade === 'hint' ? [] : [{ rule, grade, message }])),
    children: plainNodes(children, root, session),
  };
}

function placeOf(site: Site, root: Root, session: Session): PlainPlace {
  const facts = root.project.files.get(site.file);
  const lines = facts && linesOfFile(facts);
  const [start, end] = [site.span.start, site.span.end].map((offset) => lines?.positionAt(offset));
  const origin = { line: 0, character: 0 };
  return {
    uri: session.uriOf(site.file),
    cell: start?.cell ?? null,
    start: start === undefined ? origin : { line: start.line, character: start.column },
    end: end === undefined ? origin : { line: end.line, character: end.column },
    name: placeName(site, root),
  };
}
