import type { Entity } from '@onrecord/contracts';
import type { Attribution } from '../attribution-tagger';
import aboutWords from '../data/about-words.json';
import { nameHeads, nominalInside, type NameHeads } from './name-heads';
import { readSpoken, type OwnWords, type SpokenArticle } from './own-words';
import type { QuoteDocument, TokenRange } from '../quote-document';
import { personInside, saidOf } from './refer-to-person';
import { thingInside } from './refer-to-thing';
import { genderOfPronoun } from '../speakers/speaker-gender';
import { isVocative } from './vocative';

const THIRD_PERSON: ReadonlySet<string> = new Set(aboutWords.thirdPerson);

/**
 * What each attribution's words are about: ids of the entities that they name
 * or refer to, in the order in which they first do, in the attributions' order.
 * The speaker never is among them, whatever they call themselves; whom the words
 * only turn to is not either. docs/quotes-about.md defines it.
 */
export function aboutQuotes(
  document: QuoteDocument,
  attributions: readonly Attribution[],
  speakers: readonly { readonly entity: Entity | null }[],
): string[][] {
  const article = readSpoken(document, attributions, speakers);
  const heads = nameHeads(document.entities);
  return article.words.map((words) => {
    const about = new Set<Entity>();
    for (const range of words.ranges) addReferences(article, words, range, heads, about);
    const subject = saidOf(article, words);
    if (subject !== null) about.add(subject);
    if (words.speaker !== null) about.delete(words.speaker);
    return [...about].map(({ id }) => id);
  });
}

function addReferences(
  article: SpokenArticle,
  words: OwnWords,
  range: TokenRange,
  heads: NameHeads,
  about: Set<Entity>,
): void {
  const { document } = article;
  const end = document.tokens[range.to - 1]?.end ?? 0;
  for (let token = range.from; token < range.to; token += 1) {
    const word = document.words[token] ?? '';
    const one = document.mentions[document.mentionAt[token] ?? -1];
    let entity: Entity | null = null;
    if (THIRD_PERSON.has(word)) {
      const gender = genderOfPronoun(word);
      entity =
        gender === null
          ? thingInside(article, words, token)
          : personInside(article, words, token, gender);
    } else if (one === undefined) {
      entity = nominalInside(document, heads, token);
    } else if (one.mention.start === document.tokens[token]?.start && one.mention.end <= end) {
      entity = isVocative(document, one, range, words.partner) ? null : one.entity;
    }
    if (entity !== null) about.add(entity);
  }
}
