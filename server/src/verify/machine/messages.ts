/** What the process that trains is asked for. */
export interface TrainingRequest {
  /** Folders from which the package is looked for, best first. */
  readonly places: readonly string[];
  /** How often the network is trained with the seed. */
  readonly trainings: number;
  /** null: without one, too. */
  readonly seed: number | null;
  /** How often it is trained without one, beside: comparing these has to show a difference. */
  readonly unseeded: number;
}

/** What the process that trains answers, once. */
export type TrainingAnswer =
  | {
      readonly kind: 'trained';
      readonly package: string;
      readonly versions: { readonly package: string; readonly tensorflow: string | null; readonly node: string };
      readonly device: 'cpu' | 'gpu';
      readonly seeded: readonly Training[];
      readonly unseeded: readonly Training[];
    }
  /** The package is nowhere, its native part is missing (`place`: of which one), or it computes without TensorFlow. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'unbound'; readonly place: string; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

/** One trained network. */
export interface Training {
  /** In the order of the layers. */
  readonly weights: readonly {
    readonly name: string /** SHA-256 of its bits, hexadecimal. */;
    readonly hash: string;
  }[];
  /** Of the last step. */
  readonly loss: number;
}
