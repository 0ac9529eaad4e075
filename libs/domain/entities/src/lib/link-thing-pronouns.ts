import type { ArticleDocument } from './article-document';
import { join, mentionOf, type DraftMention, type EntityDraft } from './entity-draft';
import {
  clauseOpeners,
  itVerbs,
  subjectOpeners,
  subjectVerbs,
  speechVerbs,
} from './identity-lexicon';
import type { TokenFact } from './token-facts';
import { RecentMentions } from './recent-mentions';

interface Subject {
  readonly draft: EntityDraft;
  readonly mention: DraftMention;
  /** The token of its verb. */
  readonly verb: number;
}

const itWords = new Set(['it', 'its', 'itself']);
const theyWords = new Set(['they', 'them', 'their', 'themselves']);

/**
 * Links "it" and "its" to organisations, places and works, and "they" to families,
 * outside quotation marks and where the sentence leaves little else: "its" to the
 * thing that is the subject of its clause ("Norbell will close its plant"), "it"
 * where that subject says something ("Norbell said it …", "…, it said") or where
 * it opens the next sentence with a verb that only somebody who acts takes ("It
 * employs 40 people"). Everything else stays alone: "it" means a matter more
 * often than a name.
 */
export function linkThingPronouns(document: ArticleDocument, drafts: readonly EntityDraft[]): void {
  const clauses = new Clauses(document, drafts);
  const families = new RecentMentions(
    document,
    drafts.filter(({ isFamily }) => isFamily),
    ['group'],
  );
  document.facts.forEach(({ lower }, token) => {
    if (document.isQuoted[token] === true) return;
    if (itWords.has(lower)) {
      const draft = clauses.meantBy(token);
      if (draft === null) return;
      join(
        draft,
        mentionOf(document, token, token + 1, 'pronoun'),
        'pronoun',
        'the subject before it',
      );
    } else if (theyWords.has(lower)) {
      const mention = mentionOf(document, token, token + 1, 'pronoun');
      const [family, ...others] = families.near(mention);
      if (family !== undefined && others.length === 0) {
        join(family, mention, 'pronoun', 'the only family near');
        return;
      }
      const draft = family === undefined ? clauses.meantByThey(token) : null;
      if (draft !== null) join(draft, mention, 'pronoun', 'the subject before it');
    }
  });
}

/** Tokens of the longest apposition or bracket between a subject and its verb. */
const MAX_ASIDE = 14;
/** Tokens of the longest phrase before a subject: "On Monday,". */
const MAX_OPENING = 6;
/** Tokens between a verb of speech and the "it" of what is said: "said on Tuesday that it". */
const MAX_SAID = 4;
const newThings = new Set(['a', 'an', 'another', 'the', 'this', 'these', 'each', 'every']);

/** The clauses whose subject is a thing with a name. */
class Clauses {
  private readonly subjects = new Map<number, Subject[]>();
  private readonly organisations = new Map<number, Subject['mention'][]>();

  constructor(
    private readonly document: ArticleDocument,
    drafts: readonly EntityDraft[],
  ) {
    const things = drafts.filter(
      ({ type }) => type === 'organization' || type === 'location' || type === 'work',
    );
    for (const draft of things) {
      for (const mention of draft.mentions) this.enter(draft, mention);
    }
    for (const subjects of this.subjects.values()) {
      subjects.sort((a, b) => a.mention.firstToken - b.mention.firstToken);
    }
  }

  /** The thing that "it" or "its" at a token means; `null` when that is not sure. */
  meantBy(token: number): EntityDraft | null {
    const { facts, sentences, sentenceOf } = this.document;
    const sentence = sentenceOf[token] ?? 0;
    const isOpening = sentences[sentence]?.firstToken === token;
    const word = facts[token]?.lower;
    if (isOpening) {
      return word === 'it' && itVerbs.has(facts[token + 1]?.lower ?? '')
        ? this.onlySubjectOf(sentence - 1, sentence)
        : null;
    }
    const own = this.subjects.get(sentence) ?? [];
    const subject = own.filter(({ mention }) => mention.endToken <= token).at(-1);
    if (subject === undefined) return null;
    const isMeant = word === 'it' ? this.isSaidBy(subject, token) : this.isOwnedBy(subject, token);
    return isMeant ? subject.draft : null;
  }

  /** The organisation that "they" or "their" at a token means, in the clause of which it is the plural subject. */
  meantByThey(token: number): EntityDraft | null {
    const { facts, sentenceOf } = this.document;
    const own = this.subjects.get(sentenceOf[token] ?? 0) ?? [];
    const subject = own.filter(({ mention }) => mention.endToken <= token).at(-1);
    const isOwnForm = facts[token]?.lower !== 'them';
    if (subject?.draft.type !== 'organization' || subject.verb > token || !isOwnForm) return null;
    const verb = facts[subject.verb]?.lower ?? '';
    const between = facts.slice(subject.verb + 1, token);
    if (singularVerbs.has(verb) || /[^s]s$/u.test(verb) || between.some(isPlural)) return null;
    const isMeant =
      facts[token]?.lower === 'they'
        ? this.isSaidBy(subject, token)
        : this.isOwnedBy(subject, token);
    return isMeant ? subject.draft : null;
  }

  private enter(draft: EntityDraft, mention: DraftMention): void {
    const { sentenceOf, isQuoted } = this.document;
    if (mention.kind === 'pronoun' || isQuoted[mention.firstToken] === true) return;
    const sentence = sentenceOf[mention.firstToken] ?? 0;
    if (draft.type === 'organization') push(this.organisations, sentence, mention);
    const verb = this.verbOf(mention);
    if (verb !== null) push(this.subjects, sentence, { draft, mention, verb });
  }

  /** The verb of which a mention is the subject; `null` when it is none. */
  private verbOf({ firstToken, endToken }: DraftMention): number | null {
    const { facts, sentences, sentenceOf } = this.document;
    const sentence = sentences[sentenceOf[firstToken] ?? 0];
    const before = facts[firstToken - 1]?.lower === 'the' ? firstToken - 2 : firstToken - 1;
    const start = sentence?.firstToken ?? 0;
    const word = facts[before]?.lower ?? '';
    const opens = before < start || (word === ',' && before - start <= MAX_OPENING);
    if (!opens && !subjectOpeners.has(word) && !speechVerbs.has(word)) return null;
    const verb = this.behindAside(endToken);
    return isVerb(facts[verb]?.word ?? '') ? verb : null;
  }

  private behindAside(token: number): number {
    const { facts } = this.document;
    const opening = facts[token]?.word;
    if (opening !== ',' && opening !== '(') return token;
    const closing = opening === ',' ? ',' : ')';
    for (let at = token + 1; at <= token + MAX_ASIDE; at += 1) {
      if (facts[at]?.word === closing) return closing === ')' ? this.behindAside(at + 1) : at + 1;
    }
    return token;
  }

  private onlySubjectOf(sentence: number, own: number): EntityDraft | null {
    const { paragraphOf } = this.document;
    if (sentence < 0 || paragraphOf[sentence] !== paragraphOf[own]) return null;
    const drafts = new Set((this.subjects.get(sentence) ?? []).map(({ draft }) => draft));
    const [only] = drafts.size === 1 ? drafts : [];
    return only ?? null;
  }

  /** "Norbell said on Tuesday that it", "Norbell lost customers, it said". */
  private isSaidBy({ verb }: Subject, token: number): boolean {
    const { facts } = this.document;
    if (speechVerbs.has(facts[token + 1]?.lower ?? '')) return facts[token - 1]?.word === ',';
    if (!speechVerbs.has(facts[verb]?.lower ?? '') || token - verb - 1 > MAX_SAID) return false;
    return !facts.slice(verb + 1, token).some(({ lower }) => newThings.has(lower) || lower === ',');
  }

  /** "Norbell will close its plant", with nothing between that may own it instead. */
  private isOwnedBy({ mention, draft }: Subject, token: number): boolean {
    const { facts, sentenceOf } = this.document;
    const between = facts.slice(mention.endToken, token);
    const opener = between.findLastIndex(({ lower }) => clauseOpeners.has(lower));
    if (between.slice(opener + 1).some(({ lower }) => opener >= 0 && newThings.has(lower))) {
      return false;
    }
    const inside = new Set(draft.mentions.map(({ firstToken }) => firstToken));
    const others = this.organisations.get(sentenceOf[token] ?? 0) ?? [];
    return others.every(
      (other) =>
        other.firstToken < mention.endToken ||
        other.firstToken > token ||
        inside.has(other.firstToken),
    );
  }
}

const singularVerbs = new Set(['is', 'was', 'has', 'does']);

/** Another thing that "they" may mean: a plural, or two joined by "and". */
function isPlural({ lower }: TokenFact): boolean {
  return lower === 'and' || /^\p{Ll}{2,}[^\p{Lu}suiy']s$/u.test(lower);
}

function isVerb(word: string): boolean {
  if (subjectVerbs.has(word) || speechVerbs.has(word)) return true;
  return /^\p{Ll}+(?:ed|[^'s]s)$/u.test(word) && word.length > 3;
}

function push<Value>(index: Map<number, Value[]>, key: number, value: Value): void {
  const values = index.get(key) ?? [];
  index.set(key, values);
  values.push(value);
}
