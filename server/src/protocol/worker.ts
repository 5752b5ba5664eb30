/** The first message to the server in a browser’s worker, before any of LSP’s: it has no files to read its parser from. */
export interface WorkerStart {
  /** The parser’s two WebAssembly modules, by what stands in them. */
  readonly modules: { readonly runtime: Uint8Array; readonly grammar: Uint8Array };
}
