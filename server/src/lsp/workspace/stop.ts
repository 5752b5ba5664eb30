/** Stops work that nobody waits for any longer: throws `Superseded`. Also lets the server read messages in between. */
export type Checkpoint = () => Promise<void>;

/** Thrown by a checkpoint when the work has become pointless. */
export class Superseded extends Error {}

/** A checkpoint that ends the work once it is pointless, which is asked after the messages that have arrived are read. */
export function checkpointFor(isPointless: () => boolean): Checkpoint {
  return async () => {
    await messagesRead();
    if (isPointless()) throw new Superseded('a newer version has arrived');
  };
}

/** Waits until the messages that have arrived are read. */
const messagesRead: () => Promise<void> =
  typeof setImmediate === 'function' ? () => new Promise((resolve) => setImmediate(resolve)) : throughPort();

/** A browser’s worker reads messages in the order in which they arrive, whatever port they come from. */
function throughPort(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  Object.assign(port1, { onmessage: () => waiting.shift()?.() });
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(undefined);
    });
}
