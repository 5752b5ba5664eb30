import assert from 'node:assert/strict';
import { errors, type FrameLocator, type Locator, type Page } from 'playwright-core';
import { forgetPayload, nextFrame, readSquiggles, type Squiggle } from './editor-dom.ts';

/** A VS Code window, spoken to as its user would: by what is shown, with keyboard and mouse. */
export class Editor {
  constructor(
    readonly page: Page,
    /** The folder that is open, an absolute path. */
    readonly folder: string,
    readonly close: () => Promise<void>,
  ) {
    page.setDefaultTimeout(30_000);
  }

  /** Loads the window again; what was open in it is restored. */
  async reload(): Promise<void> {
    // The file that the window was opened with would be opened in place of what is restored.
    await this.page.evaluate(forgetPayload);
    const loaded = this.page.waitForEvent('load');
    await this.command('Developer: Reload Window');
    await loaded;
  }

  /** Waits until a file's text is on the screen and returns its editor. */
  async shows(file: string): Promise<Locator> {
    const editor = this.page.locator(`.monaco-editor[data-uri$="/${file}"]`);
    await editor.locator('.view-line', { hasText: /\S/ }).first().waitFor();
    return editor;
  }

  /** Opens a file through Go to File; `beside` puts it in a second column. */
  async open(file: string, beside = false): Promise<Locator> {
    await this.page.keyboard.press('ControlOrMeta+P');
    const input = await this.pick(file, file);
    await input.press(beside ? 'ControlOrMeta+Enter' : 'Enter');
    return this.shows(file);
  }

  /** Runs a command by its title, as the command palette shows it. */
  async command(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    const row = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title });
    // The palette shows what the window knew when it was opened, and a window that has just been opened knows little.
    for (let nTries = 1; nTries < 10; nTries++) {
      await this.page.keyboard.press('F1');
      await input.fill(`>${title}`);
      if (await appears(row.first(), 3000)) return input.press('Enter');
      await input.press('Escape');
    }
    throw new Error(`The palette does not offer “${title}”.`);
  }

  /** Puts the cursor into the editor that has the focus; line and column count from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.fill(`:${line}:${column}`);
    await input.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** The squiggles that are on the screen, by file and line. */
  squiggles(): Promise<readonly Squiggle[]> {
    return this.page.evaluate(readSquiggles);
  }

  /** Waits until the warnings' squiggles on the screen are on exactly these lines of a file. */
  async waitForWarnings(file: string, lines: readonly number[]): Promise<void> {
    const found = async () => {
      const warnings = (await this.squiggles()).filter((one) => one.file === file && one.severity === 'warning');
      return [...new Set(warnings.map(({ line }) => line))].sort((a, b) => a - b);
    };
    await this.until(`warnings in ${file}`, found, (now) => JSON.stringify(now) === JSON.stringify(lines));
  }

  /** Rests the mouse on the first squiggle of a line and returns what the hover says. */
  async hoverOver(file: string, line: number): Promise<string> {
    const { x, y } = await this.squiggleOn(file, line);
    // A hover belongs to a mouse that came from somewhere.
    await this.page.mouse.move(x + 40, y + 40);
    await this.page.mouse.move(x, y, { steps: 4 });
    const hover = this.page.locator('.monaco-hover:visible .hover-contents').first();
    await hover.waitFor();
    return this.page.locator('.monaco-hover:visible').first().innerText();
  }

  /** Opens the quick fixes of a line's first squiggle. */
  async openQuickFixes(file: string, line: number): Promise<Locator> {
    const { x, y } = await this.squiggleOn(file, line);
    await this.page.mouse.click(x, y);
    return this.quickFixesHere();
  }

  /** Opens the quick fixes at the cursor; of those with a text in their title, where one is given. */
  async quickFixesHere(title?: string): Promise<Locator> {
    const all = this.page.locator('.action-widget .monaco-list-row.action');
    const rows = title === undefined ? all : all.filter({ hasText: title });
    await all.first().waitFor({ state: 'hidden' });
    // New findings that arrive meanwhile take the menu away, and whoever wanted it asks again.
    for (let nTries = 1; nTries < 8; nTries++) {
      await this.page.keyboard.press('ControlOrMeta+.');
      if (await appears(rows.first(), 3000)) return rows;
      // Where no menu is open, Escape leaves the cell of a notebook.
      if (await all.first().isVisible()) await this.page.keyboard.press('Escape');
      await all.first().waitFor({ state: 'hidden' });
    }
    throw new Error(`There are no quick fixes ${title === undefined ? '' : `“${title}” `}at the cursor.`);
  }

  /** Applies the quick fix of a line whose title contains a text. */
  async quickFix(file: string, line: number, title: string): Promise<void> {
    const rows = await this.openQuickFixes(file, line);
    await rows.filter({ hasText: title }).first().click();
  }

  /** The rows of the Problems panel, one text each, files and related places included. */
  async problems(): Promise<readonly string[]> {
    await this.command('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** Waits for a modal dialog, gives its text to `look` and presses one of its buttons. */
  async answer(button: string, look: (text: string) => void = () => {}): Promise<void> {
    const dialog = this.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    look(await dialog.innerText());
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  /** Waits for a notification that contains a text; verifying a script takes its time. */
  async notification(text: string): Promise<Locator> {
    const toast = this.page.locator('.notification-toast', { hasText: text });
    await toast.waitFor({ timeout: 120_000 });
    return toast;
  }

  /** The document of the webview that is open. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  private async squiggleOn(file: string, line: number): Promise<Squiggle> {
    const find = async () => (await this.squiggles()).find((one) => one.file === file && one.line === line);
    const found = await this.until(`a squiggle on line ${line} of ${file}`, find, (one) => one !== undefined);
    assert.ok(found);
    return found;
  }

  /** Asks again at every frame until the answer pleases; throws with the last answer after 20 seconds. */
  async until<Answer>(what: string, ask: () => Promise<Answer>, pleases: (answer: Answer) => boolean): Promise<Answer> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const answer = await ask();
      if (pleases(answer)) return answer;
      if (Date.now() > deadline) throw new Error(`${what}: still ${JSON.stringify(answer)}`);
      await this.page.evaluate(nextFrame);
    }
  }

  /** Types into the quick input that is open, and accepts it; where a row is named, once that row is the chosen one. */
  async choose(text: string, row?: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.waitFor();
    if (row === undefined) await input.fill(text);
    else await this.pick(text, row);
    await input.press('Enter');
  }

  /** Gives a path to the file dialog that is open, and accepts it, once the dialog has made its own proposal. */
  async saveAs(path: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.waitFor();
    await this.until(
      'what the dialog proposes',
      () => input.inputValue(),
      (value) => value !== '',
    );
    // The dialog looks at folders as it comes up, and writes what it proposes over what was typed meanwhile.
    const progress = this.page.locator('.quick-input-widget .monaco-progress-container.active');
    const typed = async (): Promise<string> => {
      if ((await input.inputValue()) !== path) await input.fill(path);
      await progress.waitFor({ state: 'hidden' });
      return input.inputValue();
    };
    // Nor does it hear a key while it looks.
    const confirmed = async (): Promise<boolean> => {
      if (!(await input.isVisible())) return true;
      await this.until('the path that was typed', typed, (value) => value === path);
      await input.press('Enter');
      return input.waitFor({ state: 'hidden', timeout: 2000 }).then(
        () => true,
        () => false,
      );
    };
    await this.until('the end of the dialog', confirmed, (isClosed) => isClosed);
  }

  /** Types into the quick input and waits until the row that is wanted is the chosen one. */
  private async pick(text: string, wanted: string): Promise<Locator> {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.fill(text);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: wanted }).first().waitFor();
    return input;
  }
}

async function appears(element: Locator, milliseconds: number): Promise<boolean> {
  try {
    await element.waitFor({ timeout: milliseconds });
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}
