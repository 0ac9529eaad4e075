import type { EntitiesInput, Span } from '@onrecord/contracts';
import type { TokenDocument } from '@onrecord/domain-labelling';
import {
  findQuotations,
  paragraphsOf,
  splitSentences,
  tokenise,
  type Token,
} from '@onrecord/domain-text';
import { tokenFacts, type TokenFact } from './token-facts';

/** An article's text read once: what every step of the entity stage looks at. */
export interface ArticleDocument extends TokenDocument {
  readonly facts: readonly TokenFact[];
  /** For each token: the index of its sentence. */
  readonly sentenceOf: readonly number[];
  /** For each sentence: the index of its paragraph; -1 for one outside of all. */
  readonly paragraphOf: readonly number[];
  /** For each token: whether it stands inside quotation marks. */
  readonly isQuoted: readonly boolean[];
}

/**
 * Reads `text` into tokens, sentences and quotations. `paragraphs` absent:
 * derived from blank lines. The text is only looked at, never changed.
 */
export function readDocument(input: EntitiesInput, maxSentenceTokens: number): ArticleDocument {
  const { text } = input;
  const paragraphs = input.paragraphs ?? paragraphsOf(text);
  const tokens = tokenise(text);
  const sentences = splitSentences(text, tokens, { paragraphs, maxSentenceTokens });
  const quoted = findQuotations(text, paragraphs).quotations.flatMap(({ pieces }) => pieces);
  const document = { text, tokens, sentences };
  return {
    ...document,
    facts: tokenFacts(document),
    sentenceOf: sentences.flatMap(({ firstToken, endToken }, i) =>
      new Array<number>(endToken - firstToken).fill(i),
    ),
    paragraphOf: indexOfSpan(sentences, paragraphs),
    isQuoted: insideAny(tokens, quoted),
  };
}

/** For each of `inner` the index of the span of `outer` that it begins in; both in order of start. */
function indexOfSpan(inner: readonly Readonly<Span>[], outer: readonly Readonly<Span>[]): number[] {
  let at = 0;
  return inner.map(({ start }) => {
    while (at < outer.length && (outer[at]?.end ?? 0) <= start) at += 1;
    return (outer[at]?.start ?? Infinity) <= start ? at : -1;
  });
}

function insideAny(tokens: readonly Token[], spans: readonly Readonly<Span>[]): boolean[] {
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  let at = 0;
  let reach = 0;
  return tokens.map(({ start }) => {
    while ((ordered[at]?.start ?? Infinity) <= start) {
      reach = Math.max(reach, ordered[at]?.end ?? 0);
      at += 1;
    }
    return start < reach;
  });
}
