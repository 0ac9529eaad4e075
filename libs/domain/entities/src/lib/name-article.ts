import type { EntityType } from '@onrecord/contracts';
import type { TokenSpan } from '@onrecord/domain-labelling';
import { matchKnownName } from './gazetteer';
import type { TokenFact } from './token-facts';
import { foldName } from './word-lists';

/**
 * Takes "The" into the names that have it: a known one ("The Hague"), a work, and an
 * organisation that is somewhere written so inside a sentence, where an article
 * has no capital of its own ("told The Lantern"), and then wherever else "The"
 * stands before it. `isLoud` marks tokens whose capitals tell nothing.
 */
export function withArticles(
  facts: readonly TokenFact[],
  spans: readonly TokenSpan<EntityType>[],
  isLoud: readonly boolean[],
): TokenSpan<EntityType>[] {
  const after = spans.filter((span) => isAfterArticle(facts, span));
  const named = new Set(
    after
      .filter(({ type, firstToken }) => {
        const isMeant = facts[firstToken - 1]?.isOpener === false && isLoud[firstToken] !== true;
        return type === 'work' || (type === 'organization' && isMeant);
      })
      .map((span) => nameOf(facts, span)),
  );
  const extended = new Set(
    after.filter((span) => isKnown(facts, span) || named.has(nameOf(facts, span))),
  );
  return spans.map((span) =>
    extended.has(span) ? { ...span, firstToken: span.firstToken - 1 } : span,
  );
}

function isAfterArticle(
  facts: readonly TokenFact[],
  { firstToken }: TokenSpan<EntityType>,
): boolean {
  return facts[firstToken - 1]?.word === 'The' && facts[firstToken]?.isOpener === false;
}

/** "The Hague", but no opening "The Philippines" where the list has the name without it too. */
function isKnown(
  facts: readonly TokenFact[],
  { firstToken, endToken }: TokenSpan<EntityType>,
): boolean {
  if (facts[firstToken - 1]?.isOpener === true) return false;
  return matchKnownName((i) => facts[i]?.word, firstToken - 1, endToken)?.end === endToken;
}

function nameOf(
  facts: readonly TokenFact[],
  { firstToken, endToken, type }: TokenSpan<EntityType>,
): string {
  const words = facts.slice(firstToken, endToken).map(({ word }) => word);
  return `${type} ${foldName(words.join(' '))}`;
}
