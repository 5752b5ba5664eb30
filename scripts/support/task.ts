import { Missing } from './missing.ts';

/** Runs a script's work and turns what went wrong into words and an exit status. */
export async function task(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    console.error(error instanceof Missing ? error.message : (error.stack ?? error.message));
    process.exitCode = 1;
  }
}
