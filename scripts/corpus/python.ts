import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { cellsOf } from '../../server/src/base/cells.ts';
import { plainCell } from '../../server/src/facts/magics.ts';

/** Python's own parser, in one process that answers until it is closed. */
export interface PythonParser extends Disposable {
  /** True where `ast` parses a file's text; of a notebook's, every cell without what only IPython understands. */
  parses(text: string): Promise<boolean>;
}

/** Starts `python`, which is 3.9 or newer. */
export function openPython(python: string): PythonParser {
  const child = spawn(python, ['-W', 'ignore', '-u', '-c', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: { resolve(answer: boolean): void; reject(error: Error): void }[] = [];
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure = error;
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  child.on('error', fail);
  child.on('exit', (status, signal) => fail(new Error(`Python’s parser ended with ${status ?? signal}.`)));
  child.stdin.on('error', fail);
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(line === 'yes'));
  return {
    parses: (text) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify(partsOf(text))}\n`);
      }),
    [Symbol.dispose]: () => end(child),
  };
}

function end(child: ChildProcess): void {
  child.removeAllListeners('exit');
  child.stdin?.end();
}

function partsOf(text: string): readonly string[] {
  const cells = cellsOf(text);
  if (cells.length === 0) return [text];
  return cells.map(({ start, end }) => plainCell(text.slice(start, end)).python);
}

/** What is too deep for Python's parser does not parse either. */
const program = `
import ast, json, sys

def parses(text):
    try:
        ast.parse(text.removeprefix("\\ufeff"))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True

for line in sys.stdin:
    print("yes" if all(map(parses, json.loads(line))) else "no")
`;
