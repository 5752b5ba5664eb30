import assert from 'node:assert/strict';
import { dedent } from '../../server/src/base/dedent.ts';
import { linesOf } from '../../server/src/base/lines.ts';
import type { Site } from '../../server/src/base/text.ts';
import { renderTimeline } from '../../server/src/engine/timeline.ts';
import { timelineOf } from '../../server/src/project/run.ts';
import { projectOf, workspace } from './project.ts';

/**
 * Runs a literal project on paper and compares what it does, one line an effect: `train.py:3  draws torch torch.rand`.
 * Calls are inlined; `entry` is the file that is run, where it is not the literal's own.
 */
export async function checkTimeline(literal: string, expected: string, entry?: string): Promise<void> {
  const { project, entry: start, texts } = await projectOf(literal, entry);
  const place = ({ file, span }: Site): string => {
    const { line } = linesOf(texts.get(file) ?? '').positionAt(span.start);
    return `${file.slice(workspace.length + 1)}:${line + 1}`;
  };
  const timeline = timelineOf(project, start);
  assert.equal(renderTimeline(timeline, { place, calls: 'inlined' }), dedent(expected));
}
