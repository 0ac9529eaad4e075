import type { Entity } from '@onrecord/contracts';
import aboutWords from '../data/about-words.json';
import { isVerbatim, meantAt, sourceGender, type OwnWords, type SpokenArticle } from './own-words';
import type { TokenRange } from '../quote-document';
import type { Gender } from '../speakers/speaker-gender';

/** Sentences before the words in which somebody may stand whom "she" means. */
const MAX_UNITS = 5;
/** Tokens that are looked back over, however long those sentences are. */
const MAX_LOOKBACK = 200;
/** Tokens between cue and words that an addressee may take up. */
const MAX_ADDRESSEE = 8;

const OBJECT_PRONOUNS: ReadonlySet<string> = new Set(['him', 'them', 'it']);
const ASKING: ReadonlySet<string> = new Set(aboutWords.asking);
const NOUNS: Readonly<Record<Gender, ReadonlySet<string>>> = {
  male: new Set(aboutWords.gendered.male),
  female: new Set(aboutWords.gendered.female),
};

/**
 * Whom “he” or “she” at a token inside somebody's words means; `null` for the
 * speaker, and where nothing says it. Inside quotation marks the speaker is “I”,
 * so it is somebody else; in words retold it is the speaker if it may be. Else
 * the link of the entity stage holds; without one it is the person of whom
 * something was said (“she said of Berg”), the one told or asked, or the one
 * person of the nearest sentence who fits.
 */
export function personInside(
  article: SpokenArticle,
  words: OwnWords,
  token: number,
  gender: Gender,
): Entity | null {
  const { document, genders } = article;
  const verbatim = isVerbatim(document, words, token);
  const fits = (entity: Entity | null): entity is Entity => {
    if (entity?.type !== 'person' || entity === words.speaker || entity === words.partner) {
      return false;
    }
    return (genders.get(entity) ?? gender) === gender;
  };
  const linked = linkedAt(article, token);
  const addressee = verbatim ? null : addresseeOf(article, words);
  if (!verbatim && !isObject(article, words, token)) {
    const own = speakerFit(article, words, gender);
    const isAsked = ASKING.has(document.words[words.cue?.from ?? -1] ?? '');
    if (isAsked && own !== 'no' && fits(addressee)) return addressee;
    if (own === 'yes' || (own === 'maybe' && !fits(linked))) return null;
  }
  for (const candidate of [linked, saidOf(article, words), addressee]) {
    if (fits(candidate)) return candidate;
  }
  return nearest(article, token, gender, fits);
}

/** "called him “a fox”": whoever called says “himself” of himself. */
function isObject({ document }: SpokenArticle, words: OwnWords, token: number): boolean {
  const isFirst = token === words.ranges[0]?.from && words.cue?.to === token;
  return isFirst && OBJECT_PRONOUNS.has(document.words[token] ?? '');
}

/** In words retold: "Berg said he would", and "the nurse said she had", whoever she is. */
function speakerFit(
  { document, genders }: SpokenArticle,
  { speaker, source }: OwnWords,
  gender: Gender,
): 'yes' | 'maybe' | 'no' {
  if (speaker !== null && speaker.type !== 'person') return 'no';
  const spoken = source === null ? null : sourceGender(document, source);
  const known = spoken ?? (speaker === null ? null : (genders.get(speaker) ?? null));
  if (known === null) return speaker === null && source === null ? 'no' : 'maybe';
  return known === gender ? 'yes' : 'no';
}

function linkedAt({ document }: SpokenArticle, token: number): Entity | null {
  const one = document.mentions[document.mentionAt[token] ?? -1];
  return one?.mention.kind === 'pronoun' ? one.entity : null;
}

/** "…, she said of Berg": who or what stands behind "of" at the end of the clause. */
export function saidOf(article: SpokenArticle, { cue, source }: OwnWords): Entity | null {
  for (const end of [cue?.to, source?.to]) {
    if (end === undefined || article.document.words[end] !== 'of') continue;
    const entity = meantAt(article, end + 1);
    if (entity !== null) return entity;
  }
  return null;
}

/** "told Berg that …", "asked Mr. Berg why …": who stands between the cue and the words. */
export function addresseeOf(article: SpokenArticle, { cue, ranges }: OwnWords): Entity | null {
  const first = ranges[0]?.from ?? 0;
  if (cue === null) return null;
  for (let i = cue.to; i < Math.min(first, cue.to + MAX_ADDRESSEE); i += 1) {
    const entity = meantAt(article, i);
    if (entity !== null) return entity;
  }
  return null;
}

/** The one fitting person of the nearest sentence that has any, one of known gender before others. */
function nearest(
  article: SpokenArticle,
  token: number,
  gender: Gender,
  fits: (entity: Entity | null) => entity is Entity,
): Entity | null {
  const { document, genders } = article;
  const unit = document.unitOf[token] ?? 0;
  for (let at = unit; at >= Math.max(0, unit - MAX_UNITS); at -= 1) {
    const range = document.units[at];
    if (range === undefined || token - range.from > MAX_LOOKBACK) return null;
    const before = { from: range.from, to: Math.min(range.to, token) };
    const found = peopleIn(article, before, gender, fits);
    if (found === null) return null;
    const known = found.filter((entity) => genders.get(entity) === gender);
    const [only, ...others] = known.length > 0 ? known : found;
    if (only !== undefined) return others.length > 0 ? null : only;
  }
  return null;
}

/** `null` when "my wife" or the like comes nearer than any of them. */
function peopleIn(
  article: SpokenArticle,
  { from, to }: TokenRange,
  gender: Gender,
  fits: (entity: Entity | null) => entity is Entity,
): Entity[] | null {
  const people = new Set<Entity>();
  for (let i = to - 1; i >= from; i -= 1) {
    const entity = meantAt(article, i);
    if (fits(entity)) people.add(entity);
    const isNoun = entity === null && NOUNS[gender].has(article.document.words[i] ?? '');
    if (isNoun && people.size === 0) return null;
  }
  return [...people];
}
