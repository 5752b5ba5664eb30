// Made by `npm run generate` from package.json.

/** The version of the extension, the server and the command line. */
export const version = '0.1.0';
