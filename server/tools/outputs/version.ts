import { type Output, readOr } from '../settle.ts';

/** `base/version.ts`: the manifest's version, which code that is bundled cannot read from the manifest. */
export function versionModule(): readonly Output[] {
  const { version } = JSON.parse(readOr('package.json', '{}')) as { readonly version: string };
  const text = `// Made by \`npm run generate\` from package.json.

/** The version of the extension, the server and the command line. */
export const version = '${version}';
`;
  return [{ path: 'server/src/base/version.ts', text }];
}
