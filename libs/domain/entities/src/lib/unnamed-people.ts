import type { ArticleDocument } from './article-document';
import {
  copulas,
  introducers,
  thingLikeRoles,
  unnamedMen,
  unnamedPeople,
  unnamedWomen,
} from './identity-lexicon';
import { roleTitles, type Gender } from './lexicon';
import type { Antecedent } from './person-track';
import { roleAt } from './role-before';

/** Somebody without a name whom a pronoun may mean: "a doctor", "the woman". */
interface Unnamed {
  readonly token: number;
  readonly gender: Gender;
}

/** Where an article speaks of people without a name, outside quotation marks. */
export class UnnamedPeople {
  private readonly bySentence = new Map<number, Unnamed[]>();

  constructor(document: ArticleDocument, named: readonly Antecedent[]) {
    const { facts, isQuoted, sentenceOf } = document;
    const isNamed = new Array<boolean>(facts.length).fill(false);
    const endsName = new Set<number>();
    for (const { mention } of named) {
      isNamed.fill(true, mention.firstToken, mention.endToken);
      endsName.add(mention.endToken);
    }
    facts.forEach((_, i) => {
      if (isQuoted[i] === true || isNamed[i] === true) return;
      const found = personAt(document, i);
      if (found === null || isNamed[found.end] === true || !isSomebody(document, i)) return;
      if (isDescription(document, i, endsName)) return;
      const sentence = sentenceOf[i] ?? 0;
      const own = this.bySentence.get(sentence) ?? [];
      this.bySentence.set(sentence, own);
      own.push({ token: i, gender: found.gender });
    });
  }

  /** Whether somebody without a name stands in a sentence before a token whom a pronoun of this gender may mean. */
  has(sentence: number, before: number, gender: Gender): boolean {
    return (this.bySentence.get(sentence) ?? []).some(
      (one) => one.token < before && (one.gender === gender || one.gender === 'unknown'),
    );
  }
}

function personAt({ facts }: ArticleDocument, at: number): { end: number; gender: Gender } | null {
  const word = facts[at]?.lower ?? '';
  if (unnamedMen.has(word)) return { end: at + 1, gender: 'male' };
  if (unnamedWomen.has(word)) return { end: at + 1, gender: 'female' };
  if (word === 'one' && facts[at + 1]?.lower === 'of') return oneOf(facts, at);
  const role = roleAt(facts, at, facts.length);
  if (role !== null) return { end: role.end, gender: role.value.gender };
  return unnamedPeople.has(word) ? { end: at + 1, gender: 'unknown' } : null;
}

/** "a doctor", "the young doctor", "his mother": none of "chair", "president of" and other uses of a role's word. */
function isSomebody({ facts }: ArticleDocument, token: number): boolean {
  if (thingLikeRoles.has(facts[token]?.lower ?? '')) return false;
  if (facts[token]?.lower === 'one') return true;
  for (let at = token - 1; at >= token - MAX_MODIFIERS; at -= 1) {
    const fact = facts[at];
    if (fact === undefined) return false;
    if (introducers.has(fact.lower)) return true;
    if (!/^\p{L}/u.test(fact.word)) return false;
  }
  return false;
}

const MAX_MODIFIERS = 3;

/** "one of his first patients" */
function oneOf(
  facts: ArticleDocument['facts'],
  at: number,
): { end: number; gender: Gender } | null {
  for (let end = at + 2; end <= at + 2 + MAX_MODIFIERS; end += 1) {
    const singular = (facts[end]?.lower ?? '').replace(/s$/u, '');
    const isPerson = unnamedPeople.has(singular) || roleTitles.match(() => singular, 0, 1) !== null;
    if (isPerson) return { end: end + 1, gender: 'unknown' };
  }
  return null;
}

/** Words that may stand between a name and what it is said to be. */
const MAX_WORDS_BEFORE = 5;

/** "Berg, a retired teacher", "Berg is a teacher", "as mayor": said of somebody with a name. */
function isDescription(
  { facts, sentences, sentenceOf }: ArticleDocument,
  token: number,
  endsName: ReadonlySet<number>,
): boolean {
  const from = sentences[sentenceOf[token] ?? 0]?.firstToken ?? 0;
  for (let at = token - 1; at >= from && at >= token - MAX_WORDS_BEFORE; at -= 1) {
    const word = facts[at]?.lower ?? '';
    if (copulas.has(word)) return true;
    if (word === ',') return endsName.has(at) || /^\d+$/u.test(facts[at - 1]?.word ?? '');
  }
  return false;
}
