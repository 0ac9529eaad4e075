import { matchQuotes, Words } from './quote-match.mjs';

/**
 * An annotated article with what was found in it: entities, for each annotated quote the entities
 * that its words would be about, and quotes.
 * @typedef {object} OwnArticle
 * @property {import('@onrecord/testing').QuoteGold} gold
 * @property {readonly import('@onrecord/contracts').Entity[]} entities
 * @property {readonly (readonly string[])[]} aboutGiven ids, in the order of the annotated quotes
 * @property {readonly import('@onrecord/contracts').Quote[]} quotes
 */

/**
 * @typedef {import('./identity-score.mjs').Rates} Rates
 * @typedef {object} OwnScore
 * @property {number} articles
 * @property {number} quotes annotated ones
 * @property {Rates} aboutGiven entities of annotated quotes
 * @property {Rates} about entities of the quotes that were found
 * @property {number} addressees taken for what annotated words are about
 * @property {Rates} content
 * @property {Rates} endToEnd content and speaker
 * @property {{ right: number, wrong: number, unnamed: number, of: number }} speakers of the quotes found
 * @property {{ id: string, what: string, words: string, note: string }[]} mistakes
 */

/**
 * Scores quotes against annotated articles, all of them together; docs/quotes-about.md says how.
 * @param {readonly OwnArticle[]} articles
 * @returns {OwnScore}
 */
export function scoreOwn(articles) {
  const all = articles.map(scoreArticle);
  const sum = (pick) => all.reduce((total, one) => total + pick(one), 0);
  const rates = (pick) => ({
    precision: { right: sum((one) => pick(one).right), of: sum((one) => pick(one).found) },
    recall: { right: sum((one) => pick(one).right), of: sum((one) => pick(one).wanted) },
  });
  return {
    articles: all.length,
    quotes: sum(({ content }) => content.wanted),
    aboutGiven: rates(({ aboutGiven }) => aboutGiven),
    about: rates(({ about }) => about),
    addressees: sum(({ addressees }) => addressees),
    content: rates(({ content }) => content),
    endToEnd: rates(({ endToEnd }) => endToEnd),
    speakers: {
      right: sum(({ speakers }) => speakers.right),
      wrong: sum(({ speakers }) => speakers.wrong),
      unnamed: sum(({ speakers }) => speakers.unnamed),
      of: sum(({ content }) => content.right),
    },
    mistakes: all.flatMap(({ mistakes }) => mistakes),
  };
}

function scoreArticle({ gold, entities, aboutGiven, quotes }) {
  const nameOf = goldNames(gold, entities);
  const namesOf = (ids) => [...new Set(ids.map((id) => nameOf.get(id) ?? id))];
  const matched = matchQuotes(new Words(gold.text), gold.quotes.map(inMatchFormat), quotes);
  const extra = unmatched(quotes, matched);
  const judged = gold.quotes.map((quote, i) => {
    const found = quotes[matched.get(i) ?? -1] ?? null;
    const speaker =
      found === null ? null : (nameOf.get(found.speaker.entityId) ?? found.speaker.entityId);
    return {
      ...{ quote, speaker, verdict: found === null ? 'missed' : verdictOf(speaker, quote) },
      given: namesOf(aboutGiven[i] ?? []),
      about: namesOf(found?.about ?? []),
    };
  });
  const counted = { found: matched.size + extra.length, wanted: gold.quotes.length };
  const speakers = tally(judged.map(({ verdict }) => verdict));
  const surplus = extra.flatMap(({ about }) => namesOf(about)).length;
  return {
    aboutGiven: shared(
      judged.map(({ quote, given }) => [quote.about, given]),
      0,
    ),
    about: shared(
      judged.map(({ quote, about }) => [quote.about, about]),
      surplus,
    ),
    addressees: judged.flatMap(calledOnly).length,
    content: { right: matched.size, ...counted },
    endToEnd: { right: speakers.right, ...counted },
    speakers,
    mistakes: [
      ...judged.flatMap((one) => mistakesOf(gold, one)),
      ...extra.map((one) => mistake(gold, 'no quote', one.spans, one.speaker.name ?? 'nobody')),
    ],
  };
}

function verdictOf(speaker, quote) {
  if (speaker === quote.speaker) return 'right';
  return speaker === null ? 'unnamed' : 'wrong';
}

function tally(verdicts) {
  const counts = { right: 0, wrong: 0, unnamed: 0, missed: 0 };
  for (const verdict of verdicts) counts[verdict] += 1;
  return counts;
}

/** Names on both sides of pairs [wanted, found]; `surplus` were found where nothing is wanted. */
function shared(pairs, surplus) {
  const counts = { right: 0, found: surplus, wanted: 0 };
  for (const [wanted, found] of pairs) {
    counts.wanted += wanted.length;
    counts.found += found.length;
    counts.right += found.filter((name) => wanted.includes(name)).length;
  }
  return counts;
}

function calledOnly({ quote, given }) {
  return given.filter((name) => quote.addressees.includes(name) && !quote.about.includes(name));
}

function mistakesOf(gold, { quote, speaker, verdict, given }) {
  const isSame = String(given.toSorted()) === String(quote.about.toSorted());
  const about = `${list(given)}, right is ${list(quote.about)}`;
  const right = quote.speaker ?? 'nobody';
  const note = verdict === 'missed' ? right : `${speaker ?? 'nobody'}, right is ${right}`;
  const what = verdict === 'missed' ? 'missed' : `speaker ${verdict}`;
  return [
    ...(isSame ? [] : [mistake(gold, 'about', quote.content, about)]),
    ...(verdict === 'right' ? [] : [mistake(gold, what, quote.content, note)]),
  ];
}

function mistake({ id, text }, what, spans, note) {
  const words = spans.map(({ start, end }) => text.slice(start, end)).join(' … ');
  return { id, what, words, note };
}

/**
 * The annotated name by the id of each entity that has one: where most of its names are annotated,
 * else, of a name with a word too many (“Singer Ida Lund”), the longest annotated one inside.
 * @param {import('@onrecord/testing').QuoteGold} gold
 * @param {readonly import('@onrecord/contracts').Entity[]} entities
 * @returns {Map<string, string>}
 */
export function goldNames(gold, entities) {
  const names = new Map();
  for (const entity of entities) {
    const found = mostNamed(gold, entity) ?? longestInside(gold, entity);
    if (found !== null) names.set(entity.id, found.name);
  }
  return names;
}

/** A name that two share (“Halden”, the firm and the town) counts for the one of the right type. */
function mostNamed(gold, { name, type, mentions }) {
  const said = [name, ...mentions.filter(({ kind }) => kind === 'name').map(({ text }) => text)];
  const votes = gold.entities
    .map((one) => ({ one, named: said.filter((text) => one.names.includes(text)).length }))
    .filter(({ named }) => named > 0)
    .map(({ one, named }) => ({ one, votes: named + (one.type === type ? 0.5 : 0) }));
  return votes.sort((a, b) => b.votes - a.votes)[0]?.one ?? null;
}

function longestInside(gold, { name, type }) {
  const inside = gold.entities.flatMap((one) =>
    one.names
      .filter((text) => one.type === type && ` ${name} `.includes(` ${text} `))
      .map((text) => ({ one, length: text.length })),
  );
  return inside.sort((a, b) => b.length - a.length)[0]?.one ?? null;
}

function inMatchFormat({ type, content, cue, source, reporting }) {
  const spans = (span) => (span === null ? [] : [span]);
  return { type, spans: content, cue: spans(cue), source: spans(source), reporting };
}

/** Found quotes that are none; reports without marks inside other words are not judged. */
function unmatched(quotes, matched) {
  const used = new Set(matched.values());
  return quotes.filter(
    ({ type, nestedIn }, at) => !used.has(at) && !(type === 'indirect' && nestedIn !== null),
  );
}

function list(names) {
  return names.length === 0 ? 'nothing' : names.join(', ');
}
