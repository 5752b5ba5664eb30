/** Stops work that nobody waits for any longer: throws `Superseded`. Also lets the server read messages in between. */
export type Checkpoint = () => Promise<void>;

/** Thrown by a checkpoint when the work has become pointless. */
export class Superseded extends Error {}

/** A checkpoint that ends the work once it is pointless, which is asked after the messages that have arrived are read. */
export function checkpointFor(isPointless: () => boolean): Checkpoint {
  return async () => {
    await new Promise((resolve) => setImmediate(resolve));
    if (isPointless()) throw new Superseded('a newer version has arrived');
  };
}
