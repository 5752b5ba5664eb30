import type { FilePath } from '../base/text.ts';

/** What those hear of who follow more than the open files. */
export type SessionEvent =
  /** A text may be another one now, in the editor or on disk. */
  | { readonly kind: 'invalidated'; readonly path: FilePath }
  | { readonly kind: 'disk'; readonly changes: readonly DiskChange[] }
  | { readonly kind: 'settings' };

/** What happened to a file, or to a folder that was deleted. */
export interface DiskChange {
  readonly path: FilePath;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/** Hands on what happens. */
export class Events {
  readonly #observers: ((event: SessionEvent) => void)[] = [];

  /** Calls `observer` after each event. */
  observe(observer: (event: SessionEvent) => void): void {
    this.#observers.push(observer);
  }

  /** Says what has happened. */
  happened(event: SessionEvent): void {
    for (const observer of this.#observers) observer(event);
  }
}
