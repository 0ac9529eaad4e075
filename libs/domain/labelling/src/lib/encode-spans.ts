import type { TokenLabel } from './sequence-labeller';
import type { TokenSpan } from './token-span';

/**
 * The labels that say `spans`, one for each of `tokenCount` tokens: what
 * `decodeSpans` reads back. Tokens outside of every span are a sure O. Of spans
 * that overlap, the later in the list wins the tokens that both claim.
 */
export function encodeSpans<Type extends string>(
  spans: readonly TokenSpan<Type>[],
  tokenCount: number,
): TokenLabel<Type>[] {
  const labels = new Array<TokenLabel<Type>>(tokenCount).fill({ label: 'O', score: 1 });
  for (const { firstToken, endToken, type, score } of spans) {
    for (let i = firstToken; i < Math.min(endToken, tokenCount); i += 1) {
      labels[i] = { label: i === firstToken ? `B-${type}` : `I-${type}`, score };
    }
  }
  return labels;
}
