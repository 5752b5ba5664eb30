import { Missing } from './missing.ts';
import { succeeds } from './run.ts';

const tryIt = `
  const Parser = require('tree-sitter');
  const parser = new Parser();
  parser.setLanguage(require('tree-sitter-python'));
  parser.parse('x = 1');
`;

/** Makes sure that the native tree-sitter loads; throws Missing where npm could not build it. */
export async function ensureNativeParser(): Promise<void> {
  if (await succeeds(process.execPath, ['-e', tryIt])) return;
  throw new Missing(
    'The native parser does not load here: npm builds it where there is a C++ compiler (`npm ci` tries again).',
  );
}
