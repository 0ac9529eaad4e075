import type { ModelRef } from '@onrecord/contracts';
import type { Sentence, Token } from '@onrecord/domain-text';

/** The least that a model must know of what it reads: how many tokens, and which stand together. */
export interface TokenSequences {
  readonly tokens: { readonly length: number };
  readonly sentences: readonly Pick<Sentence, 'firstToken' | 'endToken'>[];
}

/** What a labeller reads: a whole document, since what a word is often shows elsewhere in it. */
export interface TokenDocument {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Every token is in exactly one; no span of labels crosses from one to the next. */
  readonly sentences: readonly Sentence[];
}

/** BIO: a span of `Type` begins at B, goes on with I; O is outside of every span. */
export type Label<Type extends string = string> = 'O' | `B-${Type}` | `I-${Type}`;

export interface TokenLabel<Type extends string = string> {
  readonly label: Label<Type>;
  /** How sure the labeller is of the label, 0..1. */
  readonly score: number;
}

/**
 * Anything that labels the tokens of a document. Pure and deterministic; what it needs is loaded before it is built.
 */
export interface SequenceLabeller<
  Type extends string = string,
  Document extends TokenDocument = TokenDocument,
> {
  /** The weights behind it; `null` for rules. */
  readonly model: ModelRef | null;
  /** One label for each token of `document.tokens`, in their order. */
  label(document: Document): readonly TokenLabel<Type>[];
}
