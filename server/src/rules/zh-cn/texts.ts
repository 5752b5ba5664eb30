/** A rule's sentences in another language. Code in backticks stays as it is. */
export interface RuleTexts {
  /** Completes “报告：…。”. */
  readonly summary: string;
  readonly why: string;
  /** By the rule's own ids of messages, with the same slots. */
  readonly messages: Readonly<Record<string, string>>;
  /** The titles of examples, by their English ones. */
  readonly examples: Readonly<Record<string, string>>;
}
