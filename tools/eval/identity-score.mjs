import {
  annotatedNames,
  foundChains,
  matchMentions,
  nameLinks,
  predictedLinks,
} from './identity-match.mjs';
import { mistakesOf } from './identity-mistakes.mjs';

/**
 * `right` of `of`; of B³ the sum of the mentions' shares.
 * @typedef {{ right: number, of: number }} Share
 * @typedef {{ precision: Share, recall: Share }} Rates
 */

/**
 * How well entities fit annotated chains; docs/entities-identity.md defines every figure.
 * @typedef {object} IdentityScore
 * @property {number} articles
 * @property {{ all: Rates, names: Rates, references: Rates }} bCubed references: pronouns and nominals
 * @property {Share} namesFound
 * @property {Share} nameLinks of the names that were found
 * @property {Rates} pronouns
 * @property {Rates} nominals
 * @property {Share} types of the chains that were found
 * @property {Share} chainNames of the chains that were found
 * @property {import('./identity-mistakes.mjs').Mistake[]} mistakes
 */

/**
 * Scores the entities of annotated articles.
 * @param {readonly { gold: import('@onrecord/testing').IdentityGold, entities: readonly import('@onrecord/contracts').Entity[] }[]} articles
 * @returns {IdentityScore}
 */
export function scoreIdentity(articles) {
  const matches = articles.map(({ gold, entities }) => matchMentions(gold, entities));
  const isName = ({ kind }) => kind === 'name';
  const isReference = ({ kind }) => kind !== 'name';
  const any = () => true;
  const chains = matches.flatMap(foundChains);
  return {
    articles: articles.length,
    bCubed: {
      all: bCubed(matches, any, any),
      names: bCubed(matches, isName, isName),
      references: bCubed(matches, isReference, any),
    },
    namesFound: share(matches.flatMap(annotatedNames), ({ predicted }) => predicted !== null),
    nameLinks: share(matches.flatMap(nameLinks), ({ right }) => right),
    pronouns: rates(matches, 'pronoun'),
    nominals: rates(matches, 'nominal'),
    types: share(chains, ({ chain, entity }) => chain.type === entity.type),
    chainNames: share(chains, ({ chain, entity }) => chain.name === entity.name),
    mistakes: matches.flatMap(mistakesOf),
  };
}

/**
 * In percent, null where there was nothing to be right about.
 * @param {Share} share
 */
export function percent({ right, of }) {
  return of === 0 ? null : (100 * right) / of;
}

/**
 * The harmonic mean of precision and recall in percent; null where one of them is.
 * @param {Rates} rates
 */
export function f1({ precision, recall }) {
  const [p, r] = [percent(precision), percent(recall)];
  if (p === null || r === null) return null;
  return p + r === 0 ? 0 : (2 * p * r) / (p + r);
}

/**
 * B³ (Bagga and Baldwin 1998): the mean over mentions of the share of a mention's own chain that
 * is right. The mean goes over the mentions that are `counted`; chains consist of those that are
 * `kept`. A mention that only one side has is an error of that side.
 * @param {readonly import('./identity-match.mjs').Match[]} matches
 * @returns {Rates}
 */
function bCubed(matches, counted, kept) {
  const side = (from, other) => {
    const shares = matches.flatMap((match) =>
      sharesOfOwnChain(match[from].filter(kept), match[other].filter(kept), counted),
    );
    return { right: shares.reduce((sum, one) => sum + one, 0), of: shares.length };
  };
  return { precision: side('predicted', 'gold'), recall: side('gold', 'predicted') };
}

function sharesOfOwnChain(own, other, counted) {
  const groups = new Map(other.map(({ key, group }) => [key, group]));
  const pairOf = ({ key, group }) => `${group} ${groups.get(key)}`;
  const pairs = countBy(own, pairOf);
  const sizes = countBy(own, ({ group }) => group);
  return own
    .filter(counted)
    .map((one) => (groups.has(one.key) ? pairs.get(pairOf(one)) / sizes.get(one.group) : 0));
}

/** @returns {Rates} */
function rates(matches, kind) {
  const links = matches.flatMap((match) => predictedLinks(match, kind));
  const right = links.filter((one) => one.right).length;
  const wanted = matches.flatMap(({ gold }) => gold.filter((one) => one.kind === kind));
  return { precision: { right, of: links.length }, recall: { right, of: wanted.length } };
}

function countBy(items, keyOf) {
  const counts = new Map();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** @returns {Share} */
function share(items, isRight) {
  return { right: items.filter(isRight).length, of: items.length };
}
