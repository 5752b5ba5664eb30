/** Whatever target the worker was bundled with. */
declare module 'seedlint-fuzz-target' {
  export const target: import('./target.ts').Target;
}
