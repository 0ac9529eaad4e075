import type { EntityType } from '@onrecord/contracts';
import {
  encodeSpans,
  type SequenceLabeller,
  type TokenDocument,
  type TokenLabel,
} from '@onrecord/domain-labelling';
import { findChunks, wordUse } from './find-chunks';
import { lineOf } from './name-context';
import { withArticles } from './name-article';
import type { NameEvidence } from './name-evidence';
import { readChunk } from './read-chunk';
import { readLoud } from './read-loud';
import { settleTypes } from './settle-types';
import { casingOf, tokenFacts, type TokenFact } from './token-facts';

/**
 * Names by rules and word lists, behind the interface that a trained model will
 * fill: runs of capitals are cut at titles, demonyms and known names, judged by
 * lists, heads, given names and context, and agreed on over the document, so
 * that one name has one type throughout. Sentences in capitals are read last,
 * with what the others told. `model` is null. Linear in the tokens.
 */
export class RuleLabeller implements SequenceLabeller<EntityType> {
  readonly model = null;

  label(document: TokenDocument): readonly TokenLabel<EntityType>[] {
    const facts = tokenFacts(document);
    const loud = document.sentences.filter(
      ({ firstToken, endToken }) => casingOf(facts, firstToken, endToken) === 'loud',
    );
    const isLoud = new Array<boolean>(facts.length).fill(false);
    for (const { firstToken, endToken } of loud) isLoud.fill(true, firstToken, endToken);
    const found = gather(document, facts, isLoud);
    const all = [...found, ...readLoud(facts, loud, found)].sort((a, b) => a.first - b.first);
    const spans = withArticles(facts, settleTypes(facts, all), isLoud);
    return encodeSpans(spans, document.tokens.length);
  }
}

/** The names of all sentences whose capitals tell something. */
function gather(
  document: TokenDocument,
  facts: readonly TokenFact[],
  isLoud: readonly boolean[],
): NameEvidence[] {
  const use = wordUse(facts, isLoud);
  const found: NameEvidence[] = [];
  for (const { firstToken, endToken } of document.sentences) {
    if (isLoud[firstToken]) continue;
    const line = lineOf(facts, firstToken, endToken);
    for (const chunk of findChunks(facts, firstToken, endToken, use)) {
      found.push(...readChunk(facts, chunk, line));
    }
  }
  return found;
}
