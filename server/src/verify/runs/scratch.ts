/** A folder below the system's temporary folder that holds everything of one verification, and goes away with it. */
export interface Scratch extends AsyncDisposable {
  /** Absolute, without links. */
  readonly path: string;
  /** A fresh folder for the next run. */
  newRun(): RunFolder;
  /** Ends what may still run and removes the folder. Calling it again does nothing. */
  dispose(): Promise<void>;
}

/** The folder of one run, inside the scratch folder. */
export interface RunFolder {
  /** `1`, `2`, … in the order of the runs. */
  readonly name: string;
  readonly path: string;
  /** Where the processes of the run write their traces; exists. */
  readonly trace: string;
  /** `TMPDIR` of the run; exists. */
  readonly temporary: string;
}

/**
 * Makes a scratch folder, after removing those whose Seedlint has died. A small process of `interpreter` (absolute)
 * watches over it: should Seedlint die, it ends all runs and removes the folder.
 */
export function openScratch(_interpreter: string): Promise<Scratch> {
  throw new Error('to be written');
}
