/** Something this machine does not have. The message is one whole sentence for the person who runs the command. */
export class Missing extends Error {
  override readonly name = 'Missing';
}
