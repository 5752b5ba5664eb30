import { createHash } from 'node:crypto';
import type { Locale } from '../../base/locale.ts';
import { rulePage } from '../../engine/links.ts';
import type { VerifyResult } from '../result.ts';
import { type Html, html, raw } from './html/markup.ts';
import { panelScript } from './html/script.ts';
import { sections } from './html/sections.ts';
import { styles } from './html/style.ts';
import { wordsIn } from './html/words.ts';

/** Where the report is shown. */
export interface ReportOptions {
  /**
   * `vscode`: in a webview; places are buttons that tell the editor to go there. `page`: a file for any browser; needs
   * no script, and carries the result as JSON in the element `#seedlint-result`.
   */
  readonly theme: 'vscode' | 'page';
  /** The language of labels and headings: the one in which the result was told. Default: English. */
  readonly locale?: Locale;
}

/**
 * The report as one file that loads nothing. What comes from the user's machine (names, messages, code) is text in it,
 * whatever it looks like.
 */
export function renderHtml(result: VerifyResult, { theme, locale = 'en' }: ReportOptions): string {
  const words = wordsIn(locale);
  const isPanel = theme === 'vscode';
  const view = { result, words, isPanel, rulePage: (rule: string) => rulePage(rule, locale) };
  const page = html`<!DOCTYPE html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(isPanel)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title(result.script)}</title>
<style>${raw(styles)}</style>
</head>
<body>
<main>
${sections(view)}
</main>
${isPanel ? html`<script>${raw(panelScript)}</script>` : embedded(result)}
</body>
</html>
`;
  return page.text;
}

/** Nothing may be loaded, and nothing may run or be styled but what stands here, word for word. */
function policyFor(isPanel: boolean): string {
  const script = isPanel ? ` script-src ${hashOf(panelScript)};` : '';
  return `default-src 'none'; style-src ${hashOf(styles)};${script} base-uri 'none'; form-action 'none'`;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** For programs that read the page. A `<` could end the element, so none is left in it. */
function embedded(result: VerifyResult): Html {
  const json = JSON.stringify(result).replaceAll('<', '\\u003c');
  return html`<script type="application/json" id="seedlint-result">${raw(json)}</script>`;
}
