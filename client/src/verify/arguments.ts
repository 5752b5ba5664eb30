import * as vscode from 'vscode';
import { nameOf } from './target.ts';
import { textOf, wordsOf } from './words.ts';

/** The arguments that were last given for each script of this workspace. */
export class Arguments {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  /** Those that were last given; null where none ever were, and the settings decide. */
  of(script: vscode.Uri): readonly string[] | null {
    return this.#memory.get<Readonly<Record<string, readonly string[]>>>(memoryKey, {})[script.toString()] ?? null;
  }

  /** Asks for them; undefined where the user thinks better of it. No text: none are given, whatever the settings say. */
  async ask(script: vscode.Uri): Promise<readonly string[] | undefined> {
    const usual = vscode.workspace.getConfiguration('seedlint', script).get<readonly string[]>('verify.args', []);
    const text = await vscode.window.showInputBox({
      title: vscode.l10n.t('Arguments for {0}', nameOf(script)),
      prompt: vscode.l10n.t('As on a command line; quotes keep spaces together. They are remembered for this script.'),
      placeHolder: '--epochs 1 --seed 0',
      value: textOf(this.of(script) ?? usual),
      ignoreFocusOut: true,
      validateInput: (given) => (wordsOf(given) === undefined ? vscode.l10n.t('A quote is not closed.') : undefined),
    });
    const words = text === undefined ? undefined : wordsOf(text);
    if (words === undefined) return undefined;
    const known = this.#memory.get<Readonly<Record<string, readonly string[]>>>(memoryKey, {});
    await this.#memory.update(memoryKey, { ...known, [script.toString()]: words });
    return words;
  }
}

const memoryKey = 'verify.arguments';
