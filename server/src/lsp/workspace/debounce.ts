/** Runs a piece of work once things have been quiet for a while. A new touch makes the running work pointless. */
export class Debounce {
  readonly #quiet: () => number;
  readonly #work: (isPointless: () => boolean) => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #touches = 0;
  #running: Promise<void> = Promise.resolve();

  /** `quiet` in milliseconds, asked at each touch. `work` never rejects, and stops early when it is told that it is pointless. */
  constructor(quiet: () => number, work: (isPointless: () => boolean) => Promise<void>) {
    this.#quiet = quiet;
    this.#work = work;
  }

  /** Says that something has happened. */
  touch(): void {
    this.cancel();
    const touch = this.#touches;
    this.#timer = setTimeout(() => {
      // Work that was overtaken still has to come to its next stop; two at once would do everything twice.
      this.#running = this.#running.then(() => this.#work(() => this.#touches !== touch));
    }, this.#quiet());
  }

  /** Resolves when the work that is running has ended. */
  ended(): Promise<void> {
    return this.#running;
  }

  /** Forgets what was to be done and tells the running work that it is pointless. */
  cancel(): void {
    this.#touches++;
    clearTimeout(this.#timer);
  }
}
