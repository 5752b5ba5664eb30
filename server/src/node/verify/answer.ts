import { toFilePath } from '../../host/paths.ts';
import { pageOf } from '../../lsp/rule-pages.ts';
import type { Session } from '../../lsp/session.ts';
import type { VerifyData } from '../../lsp/verified.ts';
import type { VerifyAnswer, VerifyMark } from '../../protocol/verify.ts';
import { renderHtml } from '../../verify/report/html.ts';
import type { VerifyRequest } from '../../verify/request.ts';
import type { Cause, VerifyResult } from '../../verify/result.ts';

/** What the client is told of a result. */
export function answerOf(result: VerifyResult, request: VerifyRequest, session: Session): VerifyAnswer {
  const locale = session.client.language;
  return {
    outcome: 'result',
    verdict: result.verdict,
    sentence: result.sentence,
    marks: marksOf(result, request, session),
    sides: result.details.sides,
    report: {
      title: result.script,
      root: request.root,
      panel: renderHtml(result, { theme: 'vscode', locale }),
      page: renderHtml(result, { theme: 'page', locale }),
    },
  };
}

/** Every cause that has a line; the first difference, where no cause has one. */
function marksOf(
  { verdict, causes, divergence }: VerifyResult,
  { root, target }: VerifyRequest,
  session: Session,
): readonly VerifyMark[] {
  if (verdict !== 'irreproducible') return [];
  const data: VerifyData = { entry: session.uriOf(target.file ?? '') };
  const ofCauses = causes.flatMap((cause) => markOf(cause, cause.explanation) ?? []);
  if (ofCauses.length > 0 || divergence === null) return ofCauses;
  return [divergence].flatMap((each) => markOf(each, each.explanation) ?? []);

  function markOf({ file, line, cell, rule }: Marked, message: string): VerifyMark | undefined {
    if (file === null || line === null) return undefined;
    const uri = session.uriOf(toFilePath(file, root));
    return {
      uri,
      cell,
      line: line - 1,
      message,
      rule: rule === null ? null : { name: rule, page: pageOf(rule, session.client) },
      data,
    };
  }
}

type Marked = Pick<Cause, 'file' | 'line' | 'cell' | 'rule'>;
