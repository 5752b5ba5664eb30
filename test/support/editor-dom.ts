/**
 * What runs inside the editor's page. Playwright sends each function there as text, so none may use anything from
 * outside itself but the page's own objects, of which this is as much as they need.
 */
declare const document: { querySelectorAll(selector: string): Iterable<PageElement> };
declare const requestAnimationFrame: (callback: () => void) => void;
declare const getComputedStyle: (element: PageElement) => { readonly color: string };
declare const location: { readonly href: string };
declare const history: { replaceState(state: null, title: string, url: string): void };
declare const performance: { now(): number };

interface PageElement {
  readonly dataset: Readonly<Record<string, string>>;
  readonly parentElement: PageElement;
  readonly style: Readonly<Record<string, string>>;
  readonly textContent: string;
  getBoundingClientRect(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/** A wavy line in an open editor. */
export interface Squiggle {
  /** The file's name. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  /** Its middle, in pixels of the page. */
  readonly x: number;
  readonly y: number;
}

/** The squiggles that are on the screen. */
export function readSquiggles(): readonly Squiggle[] {
  return [...document.querySelectorAll('.monaco-editor[data-uri]')].flatMap((editor) => {
    const file = editor.dataset.uri?.split('/').at(-1) ?? '';
    const numbers = [...editor.querySelectorAll('.margin-view-overlays .line-numbers')];
    const lineAt = new Map(numbers.map((one) => [one.parentElement.style.top, Number(one.textContent)]));
    return (['error', 'warning', 'info', 'hint'] as const).flatMap((severity) =>
      [...editor.querySelectorAll(`.view-overlays .squiggly-${severity}`)].map((one) => {
        const box = one.getBoundingClientRect();
        const line = lineAt.get(one.parentElement.style.top) ?? 0;
        return { file, line, severity, x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }),
    );
  });
}

/** Resolves with the milliseconds from a file's text being on the screen to its first warning being there. */
export function timeFirstWarning(file: string): Promise<number> {
  const editor = `.monaco-editor[data-uri$="/${file}"]`;
  let shown: number | undefined;
  return new Promise((resolve) => {
    const look = () => {
      const hasText = [...document.querySelectorAll(`${editor} .view-line`)].some((line) => line.textContent !== '');
      if (shown === undefined && hasText) shown = performance.now();
      const isMarked = [...document.querySelectorAll(`${editor} .squiggly-warning`)].length > 0;
      if (shown !== undefined && isMarked) resolve(performance.now() - shown);
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** A piece of a line of code that is drawn in one colour. */
export interface ColouredText {
  readonly text: string;
  /** As CSS computes it. */
  readonly colour: string;
}

/** The pieces of a line on the screen, from left to right, with ordinary spaces; the line counts from 1. */
export function readColours(place: { readonly file: string; readonly line: number }): readonly ColouredText[] {
  const editor = `.monaco-editor[data-uri$="/${place.file}"]`;
  const numbers = [...document.querySelectorAll(`${editor} .margin-view-overlays .line-numbers`)];
  const top = numbers.find((one) => Number(one.textContent) === place.line)?.parentElement.style.top;
  const line = [...document.querySelectorAll(`${editor} .view-line`)].find((one) => one.style.top === top);
  return [...(line?.querySelectorAll('span > span') ?? [])].map((piece) => ({
    text: piece.textContent.replaceAll('\u00a0', ' '),
    colour: getComputedStyle(piece).color,
  }));
}

/** Resolves when the page draws its next frame. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

/** Takes out of the address what the window was to open, so that loading it again opens what was open last. */
export function forgetPayload(): void {
  const url = new URL(location.href);
  url.searchParams.delete('payload');
  history.replaceState(null, '', url.href);
}
