/** What the probe reads when a process starts; `server/probe/README.md` says what each key means. */
export interface ProbeConfiguration {
  readonly version: 1;
  readonly trace: string;
  readonly roots: readonly string[];
  readonly mode: ProbeMode;
  /** 0: run to the end. */
  readonly steps: number;
  readonly window: { readonly from: number; readonly to: number };
  readonly start: Readonly<Record<StartSource, Variant | null>>;
  readonly replay: Replay | null;
  readonly deterministic: boolean;
  readonly overlay: readonly OverlayFolder[] | null;
  readonly notebook: string | null;
}

export type ProbeMode = 'record' | 'draws' | 'operations' | 'values';

/** The sources whose variant the probe chooses. */
export type StartSource = 'python' | 'numpy' | 'generator' | 'torch' | 'entropy' | 'listing-order' | 'clock';

export type Variant = 1 | 2;

/** Values of the first run, given again. */
export interface Replay {
  /** The trace folder of the first run. */
  readonly trace: string;
  readonly clock: boolean;
  /** The seeding calls, by file, line and API, that get the first run's values. */
  readonly seeds: readonly (readonly [file: string, line: number, api: string])[];
}

/** Writes below `path` go to `upper`. */
export interface OverlayFolder {
  readonly path: string;
  readonly upper: string;
}
