/** The folder of the probe's Python files, absolute: beside the bundle, else in the sources. */
export function probeFolder(): string {
  throw new Error('to be written');
}
