/** What can be started and stopped. */
export interface Restartable {
  needsStop(): boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts, restarts and stops one thing, one after the other. However often a restart is asked for, one waits at most. */
export class Restarter {
  readonly #target: Restartable;
  #last: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | undefined;

  constructor(target: Restartable) {
    this.#target = target;
  }

  /** Rejects where the target could not be started. */
  restart(): Promise<void> {
    this.#waiting ??= this.#then(async () => {
      this.#waiting = undefined;
      if (this.#target.needsStop()) await this.#target.stop();
      await this.#target.start();
    });
    return this.#waiting;
  }

  stop(): Promise<void> {
    return this.#then(async () => {
      if (this.#target.needsStop()) await this.#target.stop();
    });
  }

  #then(work: () => Promise<void>): Promise<void> {
    // What went wrong before was told to those who asked for it.
    const done = this.#last.catch(() => {}).then(work);
    this.#last = done;
    return done;
  }
}
