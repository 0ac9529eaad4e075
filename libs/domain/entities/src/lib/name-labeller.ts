import type { EntityType, ModelRef } from '@onrecord/contracts';
import {
  ChainLabeller,
  decodeSpans,
  encodeSpans,
  type EmissionScorer,
  type SequenceLabeller,
  type TokenDocument,
  type TokenLabel,
  type TokenSpan,
} from '@onrecord/domain-labelling';
import type { NameType } from './name-model';
import { governmentHeads } from './lexicon';
import { settleNameType } from './settle-name-type';
import { tokenFacts, type TokenFact } from './token-facts';

/** Names by a trained model, in the types of the contract. One instance for each thread. */
export class NameLabeller implements SequenceLabeller<EntityType> {
  readonly model: ModelRef | null;
  private readonly names: ChainLabeller<NameType>;

  constructor(scorer: EmissionScorer<NameType>) {
    this.model = scorer.model;
    this.names = new ChainLabeller(scorer);
  }

  label(document: TokenDocument): readonly TokenLabel<EntityType>[] {
    const facts = tokenFacts(document);
    const names = decodeSpans(document, this.names.label(document));
    const spans = withHeads(facts, names).map((span) => ({
      ...span,
      type: settleNameType(facts, span),
    }));
    return encodeSpans(spans, document.tokens.length);
  }
}

/** "North Wales Police": a place and the body of it right behind, which the model left out. */
function withHeads(
  facts: readonly TokenFact[],
  names: readonly TokenSpan<NameType>[],
): TokenSpan<NameType>[] {
  return names.map((span, i) => {
    const head = facts[span.endToken];
    const isFree = (names[i + 1]?.firstToken ?? facts.length) > span.endToken;
    if (span.type !== 'LOC' || !isFree || head?.isCapital !== true || head.isUpper) return span;
    if (!governmentHeads.has(head.word) || facts[span.endToken + 1]?.isCapital === true)
      return span;
    return { ...span, endToken: span.endToken + 1, type: 'ORG' };
  });
}
