/**
 * A mention of one side: `key` says its span, `group` its chain or entity (an index).
 * @typedef {import('@onrecord/contracts').Mention & { key: string, group: number }} Placed
 */

/**
 * Annotated and predicted mentions of one article; two are the same if their spans are.
 * @typedef {object} Match
 * @property {string} id
 * @property {string} text
 * @property {readonly import('@onrecord/testing').IdentityChain[]} chains
 * @property {readonly import('@onrecord/contracts').Entity[]} entities
 * @property {Placed[]} gold
 * @property {Placed[]} predicted
 * @property {Map<string, Placed>} goldByKey
 * @property {Map<string, Placed>} predictedNames
 * @property {Map<number, number>} majority the chain that most names of an entity are of; absent: none or a tie
 * @property {Map<number, number>} bestEntity the entity that has most names of a chain; of equals the first
 */

const isName = ({ kind }) => kind === 'name';

/**
 * @param {import('@onrecord/testing').IdentityGold} article
 * @param {readonly import('@onrecord/contracts').Entity[]} entities
 * @returns {Match}
 */
export function matchMentions({ id, text, chains }, entities) {
  const gold = chains.flatMap(placed).sort(byStart);
  const predicted = entities.flatMap(placed).sort(byStart);
  const goldNames = gold.filter(isName);
  const names = predicted.filter(isName);
  return {
    ...{ id, text, chains, entities, gold, predicted },
    goldByKey: byKey(gold),
    predictedNames: byKey(names),
    majority: mostShared(names, byKey(goldNames), { ties: false }),
    bestEntity: mostShared(goldNames, byKey(names), { ties: true }),
  };
}

/**
 * Annotated names with the predicted name of the same span, or null.
 * @param {Match} match
 */
export function annotatedNames({ gold, predictedNames }) {
  return gold
    .filter(isName)
    .map((name) => ({ name, predicted: predictedNames.get(name.key) ?? null }));
}

/**
 * Annotated names that were found: right if in one entity with the nearest name of the chain
 * before it and with no name before it of another chain.
 * @param {Match} match
 */
export function nameLinks(match) {
  const found = annotatedNames(match).filter(({ predicted }) => predicted !== null);
  return found.map((one, at) => {
    const before = found.slice(0, at);
    const antecedent = before.findLast(({ name }) => name.group === one.name.group);
    const intruder = before.find(
      ({ name, predicted }) =>
        predicted.group === one.predicted.group && name.group !== one.name.group,
    );
    const split = antecedent !== undefined && antecedent.predicted.group !== one.predicted.group;
    return { ...one, antecedent, intruder, split, right: !split && intruder === undefined };
  });
}

/**
 * Predicted pronouns or nominals, each right if its entity’s majority chain is its own.
 * @param {Match} match
 * @param {'pronoun' | 'nominal'} kind
 */
export function predictedLinks({ predicted, goldByKey, majority }, kind) {
  return predicted
    .filter((one) => one.kind === kind)
    .map((mention) => {
      const wanted = goldByKey.get(mention.key) ?? null;
      const right = wanted?.kind === kind && majority.get(mention.group) === wanted.group;
      return { mention, wanted, right };
    });
}

/**
 * Chains of which a name was found, with the entity that has most of its names.
 * @param {Match} match
 */
export function foundChains({ chains, entities, bestEntity }) {
  return chains.flatMap((chain, group) => {
    const entity = entities[bestEntity.get(group) ?? -1];
    return entity === undefined ? [] : [{ chain, entity }];
  });
}

function placed({ mentions }, group) {
  return mentions.map((mention) => ({ ...mention, key: `${mention.start}-${mention.end}`, group }));
}

function byStart(a, b) {
  return a.start - b.start || b.end - a.end;
}

function byKey(mentions) {
  return new Map(mentions.map((one) => [one.key, one]));
}

/** For each group the group of the other side that shares most mentions with it. */
function mostShared(mentions, twins, { ties }) {
  const rows = new Map();
  for (const { key, group } of mentions) {
    const twin = twins.get(key);
    if (twin === undefined) continue;
    const row = rows.get(group) ?? new Map();
    rows.set(group, row.set(twin.group, (row.get(twin.group) ?? 0) + 1));
  }
  const best = new Map();
  for (const [group, row] of rows) {
    const [first, second] = [...row].sort((a, b) => b[1] - a[1]);
    if (ties || first[1] !== second?.[1]) best.set(group, first[0]);
  }
  return best;
}
