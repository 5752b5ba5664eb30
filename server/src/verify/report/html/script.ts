/**
 * What runs in the webview: each button with `data-action` tells the editor its action and what else it carries. As
 * text, because it goes into the page; a report outside of the editor does without.
 */
export const panelScript = `
const editor = acquireVsCodeApi();
editor.setState({ version: 1 });
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button[data-action]') : null;
  if (button !== null) editor.postMessage({ ...button.dataset });
});
`;
