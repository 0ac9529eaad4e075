import { annotatedNames, foundChains, nameLinks, predictedLinks } from './identity-match.mjs';

/**
 * One thing that is not as annotated: where it is, what is wrong and what there is instead.
 * @typedef {{ id: string, what: string, context: string, note: string }} Mistake
 */

/** Code units of text that are shown on either side of a mention. */
const AROUND = 40;

/**
 * The mistakes in one article: those with a place by place, then those of whole chains.
 * @param {import('./identity-match.mjs').Match} match
 * @returns {Mistake[]}
 */
export function mistakesOf(match) {
  const placed = [
    ...nameMistakes(match),
    ...referenceMistakes(match, 'pronoun'),
    ...referenceMistakes(match, 'nominal'),
  ].sort((a, b) => a.mention.start - b.mention.start);
  return [
    ...placed.map(({ mention, ...rest }) => ({ ...rest, context: around(match.text, mention) })),
    ...chainMistakes(match),
  ].map((mistake) => ({ id: match.id, ...mistake }));
}

function nameMistakes(match) {
  const names = annotatedNames(match);
  const annotated = new Set(names.map(({ name }) => name.key));
  return [
    ...names
      .filter(({ predicted }) => predicted === null)
      .map(({ name }) => mistake(name, 'name missed', match.chains[name.group].name)),
    ...[...match.predictedNames.values()]
      .filter(({ key }) => !annotated.has(key))
      .map((name) => mistake(name, 'no such name', match.entities[name.group].name)),
    ...nameLinks(match)
      .filter(({ right }) => !right)
      .map(({ name, antecedent, intruder, split }) =>
        split
          ? mistake(name, 'name split', `not with “${antecedent.name.text}”`)
          : mistake(name, 'name mixed', `with “${intruder.name.text}”`),
      ),
  ];
}

function referenceMistakes(match, kind) {
  const links = predictedLinks(match, kind);
  const linked = new Set(links.map(({ mention }) => mention.key));
  return [
    ...links
      .filter(({ right }) => !right)
      .map(({ mention, wanted }) => {
        const wrong = match.entities[mention.group].name;
        const chain = wanted === null ? 'nothing' : match.chains[wanted.group].name;
        return mistake(mention, `${kind} wrong`, `to ${wrong}, right is ${chain}`);
      }),
    ...match.gold
      .filter((one) => one.kind === kind && !linked.has(one.key))
      .map((one) => mistake(one, `${kind} missed`, match.chains[one.group].name)),
  ];
}

function chainMistakes(match) {
  return foundChains(match).flatMap(({ chain, entity }) => {
    const context = chain.name;
    const type = { what: 'type', context, note: `${entity.type}, not ${chain.type}` };
    const name = { what: 'name', context, note: `called “${entity.name}”` };
    return [
      ...(chain.type === entity.type ? [] : [type]),
      ...(chain.name === entity.name ? [] : [name]),
    ];
  });
}

function mistake(mention, what, note) {
  return { mention, what, note };
}

function around(text, { start, end }) {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  return `${before}[${text.slice(start, end)}]${after}`.replaceAll('\n', '⏎');
}
