/**
 * The report's style. In the editor it has the editor's colours; elsewhere light or dark ones, as the reader prefers.
 * Nothing is said by colour alone.
 */
export const styles = `
:root {
  color-scheme: light dark;
  --own-text: #1f2328;
  --own-muted: #57606a;
  --own-background: #ffffff;
  --own-surface: #f3f4f6;
  --own-border: #d0d7de;
  --own-link: #0550ae;
  --own-good: #116329;
  --own-bad: #b3261e;
  --own-unclear: #7d4e00;
  --own-first: #0969da;
  --own-second: #bc4c00;
  --own-marked: #fff3c4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --own-text: #d6d9de;
    --own-muted: #9aa4b0;
    --own-background: #1b1d20;
    --own-surface: #26292e;
    --own-border: #444a52;
    --own-link: #7cb7ff;
    --own-good: #56d364;
    --own-bad: #ff8a80;
    --own-unclear: #e3b341;
    --own-first: #58a6ff;
    --own-second: #f0883e;
    --own-marked: #4a3d12;
  }
}
body {
  --text: var(--vscode-editor-foreground, var(--own-text));
  --muted: var(--vscode-descriptionForeground, var(--own-muted));
  --background: var(--vscode-editor-background, var(--own-background));
  --surface: var(--vscode-textCodeBlock-background, var(--own-surface));
  --border: var(--vscode-panel-border, var(--own-border));
  --link: var(--vscode-textLink-foreground, var(--own-link));
  --good: var(--vscode-charts-green, var(--own-good));
  --bad: var(--vscode-errorForeground, var(--own-bad));
  --unclear: var(--vscode-editor-foreground, var(--own-unclear));
  --first: var(--vscode-charts-blue, var(--own-first));
  --second: var(--vscode-charts-orange, var(--own-second));
  --marked: var(--vscode-editor-findMatchHighlightBackground, var(--own-marked));
  --focus: var(--vscode-focusBorder, var(--own-link));
  --prose: var(--vscode-font-family, system-ui, -apple-system, 'Segoe UI', sans-serif);
  --code: var(--vscode-editor-font-family, ui-monospace, 'SF Mono', Menlo, Consolas, monospace);
  margin: 0;
  padding: 0;
  color: var(--text);
  background: var(--background);
  font: var(--vscode-font-size, 14px)/1.55 var(--prose);
}
body.vscode-high-contrast, body.vscode-high-contrast-light {
  --border: var(--vscode-contrastBorder, currentColor);
  --marked: transparent;
}
main { max-width: 860px; margin: 0 auto; padding: 24px 24px 48px; }
header { display: flex; gap: 24px; align-items: flex-start; justify-content: space-between; }
h1 { font-size: 1.5em; font-weight: 600; line-height: 1.35; margin: 4px 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 1.1em; font-weight: 600; margin: 32px 0 8px; }
p { margin: 8px 0; overflow-wrap: anywhere; }
.verdict { margin: 0; font-weight: 600; }
.verdict .sign { display: inline-block; min-width: 1.2em; }
.verdict.reproducible, .confirmed { color: var(--good); }
.verdict.irreproducible { color: var(--bad); }
.verdict.undecided, .unconfirmed { color: var(--unclear); }
header p { overflow-wrap: anywhere; }
.lead { font-size: 1.1em; }
.where { color: var(--muted); }
dl { display: grid; gap: 4px; margin: 12px 0; }
dl > div { display: grid; grid-template-columns: 10em 1fr; gap: 12px; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
.row { display: block; }
.cards { list-style: none; margin: 0; padding: 0; display: grid; gap: 12px; }
.cards > li { border: 1px solid var(--border); border-radius: 4px; padding: 8px 14px; }
code, pre { font-family: var(--code); font-size: 0.95em; }
pre { background: var(--surface); border: 1px solid var(--border); border-radius: 4px; padding: 10px 12px; overflow-x: auto; margin: 8px 0; }
pre code { color: inherit; background: none; padding: 0; }
.command { white-space: pre-wrap; overflow-wrap: anywhere; }
.code .line { display: block; color: inherit; background: none; }
.code mark.line { background: var(--marked); font-weight: 600; outline: 1px solid var(--border); }
.code .number { color: var(--muted); font-weight: normal; user-select: none; }
.code .arrow { display: inline-block; width: 1.6em; user-select: none; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--border); font-weight: normal; overflow-wrap: anywhere; }
thead th { color: var(--muted); }
.numbers td, .numbers th { font-variant-numeric: tabular-nums; }
figure { margin: 8px 0; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--muted); font-family: var(--prose); font-size: 12px; }
svg path { fill: none; }
svg .grid { stroke: var(--border); stroke-width: 1; opacity: 0.6; }
@media (forced-colors: active) {
  .code mark.line { forced-color-adjust: none; color: CanvasText; background: Canvas; outline: 2px solid Highlight; }
}
svg .mark { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 2 3; }
svg .curve { stroke-width: 2.5; stroke-linejoin: round; }
svg .first { stroke: var(--first); }
svg .second { stroke: var(--second); stroke-dasharray: 7 4; }
svg .difference { stroke: var(--bad); }
svg circle.first { fill: var(--first); stroke: none; }
svg circle.second { fill: none; stroke-width: 2; stroke-dasharray: none; }
svg circle.difference { fill: var(--bad); stroke: none; }
a, .place { color: var(--link); }
button { font: inherit; cursor: pointer; }
.place { background: none; border: 0; padding: 0; font-family: var(--code); font-size: 0.95em; text-align: left; }
button.place { text-decoration: underline; }
.button { flex: none; color: var(--vscode-button-secondaryForeground, var(--text)); background: var(--vscode-button-secondaryBackground, var(--surface)); border: 1px solid var(--vscode-button-border, var(--border)); border-radius: 2px; padding: 3px 12px; }
.button:hover { background: var(--vscode-button-secondaryHoverBackground, var(--border)); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
summary { cursor: pointer; color: var(--link); }
footer { margin-top: 32px; color: var(--muted); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 380px) { dl > div { grid-template-columns: 1fr; gap: 0; } header { flex-direction: column; gap: 8px; } }
@media print { main { max-width: none; padding: 0; } details > * { display: block; } }
`;
