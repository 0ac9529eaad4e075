import { InvariantError } from '@onrecord/contracts';
import type { TokenDocument, TokenLabel } from './sequence-labeller';
import type { TokenSpan } from './token-span';

/**
 * The spans that a document's labels say, in order and without overlap. Always
 * well-formed: a span never crosses a sentence, and an I that follows no span
 * of its type begins one (as the CoNLL scorer reads it). A span is as sure as
 * its least sure token.
 * Raises `InvariantError` `ONRECORD_LABELS_MISALIGNED` unless there is one
 * label for each token.
 */
export function decodeSpans<Type extends string>(
  document: Pick<TokenDocument, 'tokens' | 'sentences'>,
  labels: readonly TokenLabel<Type>[],
): TokenSpan<Type>[] {
  if (labels.length !== document.tokens.length) {
    throw new InvariantError(
      `expected one label for each of ${document.tokens.length} tokens, got ${labels.length}`,
      {
        code: 'ONRECORD_LABELS_MISALIGNED',
        facts: { tokens: document.tokens.length, labels: labels.length },
      },
    );
  }
  return document.sentences.flatMap(({ firstToken, endToken }) =>
    decodeSentence(labels, firstToken, endToken),
  );
}

function decodeSentence<Type extends string>(
  labels: readonly TokenLabel<Type>[],
  first: number,
  end: number,
): TokenSpan<Type>[] {
  const spans: TokenSpan<Type>[] = [];
  for (const [i, { label, score }] of labels.slice(first, end).entries()) {
    const token = first + i;
    const type = typeOf(label);
    const last = spans.at(-1);
    if (label.startsWith('I-') && last?.endToken === token && last.type === type) {
      spans[spans.length - 1] = {
        ...last,
        endToken: token + 1,
        score: Math.min(last.score, score),
      };
    } else if (type !== null) {
      spans.push({ firstToken: token, endToken: token + 1, type, score });
    }
  }
  return spans;
}

function typeOf<Type extends string>(label: TokenLabel<Type>['label']): Type | null {
  return label === 'O' ? null : (label.slice(2) as Type);
}
