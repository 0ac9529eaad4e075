import type { ArticleDocument } from './article-document';
import { join, mentionOf, type EntityDraft } from './entity-draft';
import type { Journal } from './journal';
import { femalePronouns, malePronouns, type Gender } from './lexicon';
import type { PersonTrack } from './person-track';

/** Sentences that a pronoun inside quotation marks looks back over. */
const MAX_SENTENCES_BACK = 3;
const MAX_PARAGRAPHS_BACK = 1;

/**
 * Links he and she inside quotation marks. The speaker says "I", so whoever is
 * named or referred to beside the quotation is left out, and only somebody whose
 * gender is known, or who is the only one named in the sentence, is meant: the one such person earlier in the quotation, else the
 * one of the nearest sentence outside of quotations that has any. First and second person are
 * never linked.
 */
export function linkQuotedPronouns(
  document: ArticleDocument,
  track: PersonTrack,
  journal: Journal | null,
): void {
  document.facts.forEach((fact, token) => {
    if (document.isQuoted[token] !== true) return;
    const gender = genderOf(fact.lower);
    if (gender === null) return;
    const mention = mentionOf(document, token, token + 1, 'pronoun');
    const [draft, ...others] = candidatesOf(document, track, token, gender);
    if (draft !== undefined && others.length === 0) {
      join(draft, mention, 'pronoun', 'the only one whom the speaker can mean');
    } else {
      const rule = draft === undefined ? 'weak-evidence' : 'several-fit';
      journal?.apart(mention, null, rule, 'nothing tells whom the speaker means');
    }
  });
}

function genderOf(word: string): Gender | null {
  if (malePronouns.has(word)) return 'male';
  return femalePronouns.has(word) ? 'female' : null;
}

/** Those whom a pronoun inside a quotation may mean, of the nearest place that has any. */
function candidatesOf(
  document: ArticleDocument,
  track: PersonTrack,
  token: number,
  gender: Gender,
): EntityDraft[] {
  const { sentenceOf, paragraphOf } = document;
  const own = sentenceOf[token] ?? 0;
  const ownParagraph = paragraphOf[own] ?? 0;
  const speakers = speakersOf(document, track, token);
  for (let back = 0; back <= MAX_SENTENCES_BACK && back <= own; back += 1) {
    const at = own - back;
    const distance = ownParagraph - (paragraphOf[at] ?? 0);
    if (distance > MAX_PARAGRAPHS_BACK) return [];
    const inside = distance > 0 ? [] : track.mentionsIn(at, true);
    const near = [...inside, ...track.mentionsIn(at)]
      .filter(({ mention }) => mention.firstToken < token)
      .map(({ draft }) => draft)
      .filter((draft) => !speakers.has(draft));
    const fitting = [...new Set(near)].filter((draft) => draft.gender !== opposite(gender));
    if (fitting.length === 0) continue;
    // Somebody of unknown gender is a rival, but meant only when named in the same sentence.
    const isNear = at === own && near.length === 1;
    return isNear || fitting.every((draft) => draft.gender === gender) ? fitting : [];
  }
  return [];
}

function opposite(gender: Gender): Gender {
  return gender === 'male' ? 'female' : 'male';
}

/** Whoever is named or referred to beside the quotation, in the sentences that it begins and ends in. */
function speakersOf(
  { isQuoted, sentenceOf, sentences }: ArticleDocument,
  track: PersonTrack,
  token: number,
): ReadonlySet<EntityDraft> {
  const own = sentenceOf[token] ?? 0;
  let last = own;
  while (last - own < MAX_SENTENCES_BACK) {
    const end = sentences[last]?.endToken ?? 0;
    if (isQuoted[end - 1] !== true || isQuoted[end] !== true) break;
    last += 1;
  }
  let first = own;
  while (own - first < MAX_SENTENCES_BACK) {
    const start = sentences[first]?.firstToken ?? 0;
    if (isQuoted[start] !== true || isQuoted[start - 1] !== true) break;
    first -= 1;
  }
  const beside = [first, own, last].flatMap((sentence) => track.mentionsIn(sentence));
  return new Set(beside.map(({ draft }) => draft));
}
