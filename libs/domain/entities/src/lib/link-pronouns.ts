import type { ArticleDocument } from './article-document';
import { join, learnGender, mentionOf, type DraftMention, type EntityDraft } from './entity-draft';
import type { Journal } from './journal';
import { femalePronouns, malePronouns, subordinators, type Gender } from './lexicon';
import { roleAt } from './role-before';

/** Sentences and paragraphs that a pronoun looks back over. */
const MAX_SENTENCES_BACK = 6;
const MAX_PARAGRAPHS_BACK = 1;
/** How much more often the first of several people must have been spoken of to be meant. */
const DOMINANCE = 2;

interface Antecedent {
  readonly draft: EntityDraft;
  readonly mention: DraftMention;
}

/**
 * Links he, she and their other forms to the person meant, outside quotation
 * marks only: the one fitting person of the nearest sentence that has any; of
 * several the first (the subject, after centering theory: Grosz, Joshi and
 * Weinstein 1995) if the text has spoken of that person twice as often as of
 * each other one. In doubt the pronoun is left alone: two rivals, a person
 * without a name between ("a doctor"), or "Before he left, Berg …".
 */
export function linkPronouns(
  document: ArticleDocument,
  drafts: readonly EntityDraft[],
  journal: Journal | null,
): void {
  const linker = new PronounLinker(document, drafts, journal);
  document.facts.forEach((fact, token) => {
    const gender = genderOfPronoun(fact.lower);
    if (gender === null || document.isQuoted[token] === true) return;
    linker.link(token, gender);
  });
}

function genderOfPronoun(word: string): Gender | null {
  if (malePronouns.has(word)) return 'male';
  return femalePronouns.has(word) ? 'female' : null;
}

class PronounLinker {
  /** The people mentioned in each sentence, in order. */
  private readonly bySentence = new Map<number, Set<EntityDraft>>();
  /** For each token: how many people without a name are spoken of before it. */
  private readonly unnamedBefore: readonly number[];
  private readonly counts = new Map<EntityDraft, number>();
  private readonly pending: Antecedent[];
  private counted = 0;

  constructor(
    private readonly document: ArticleDocument,
    drafts: readonly EntityDraft[],
    private readonly journal: Journal | null,
  ) {
    this.pending = drafts
      .filter(({ type }) => type === 'person')
      .flatMap((draft) => draft.mentions.map((mention) => ({ draft, mention })))
      .sort((a, b) => a.mention.start - b.mention.start);
    this.unnamedBefore = countUnnamed(
      document,
      this.pending.map(({ mention }) => mention),
    );
  }

  link(token: number, gender: Gender): void {
    this.countUpTo(token);
    if (this.isBeforeItsName(token)) return;
    const draft = this.antecedentOf(token, gender);
    const mention = mentionOf(this.document, token, token + 1, 'pronoun');
    if (draft === null) {
      this.journal?.apart(mention, null, 'weak-evidence', 'no one person near is meant for sure');
      return;
    }
    join(draft, mention, 'pronoun');
    learnGender(draft, gender);
    this.enter({ draft, mention });
  }

  private countUpTo(token: number): void {
    for (; this.counted < this.pending.length; this.counted += 1) {
      const next = this.pending[this.counted];
      if (next === undefined || next.mention.firstToken > token) return;
      this.enter(next);
    }
  }

  private enter({ draft, mention }: Antecedent): void {
    this.counts.set(draft, (this.counts.get(draft) ?? 0) + 1);
    if (this.document.isQuoted[mention.firstToken] === true) return;
    const sentence = this.document.sentenceOf[mention.firstToken] ?? 0;
    this.bySentence.set(sentence, (this.bySentence.get(sentence) ?? new Set()).add(draft));
  }

  /** "Before he left, Berg …": the name comes after the clause. */
  private isBeforeItsName(token: number): boolean {
    const { facts, sentences, sentenceOf } = this.document;
    const sentence = sentences[sentenceOf[token] ?? 0];
    if (sentence === undefined) return false;
    if (!subordinators.has(facts[sentence.firstToken]?.lower ?? '')) return false;
    const next = this.pending[this.counted];
    if (next === undefined || next.mention.firstToken >= sentence.endToken) return false;
    return facts.slice(sentence.firstToken, token).every(({ word }) => word !== ',');
  }

  private antecedentOf(token: number, gender: Gender): EntityDraft | null {
    const { sentenceOf, paragraphOf } = this.document;
    const own = sentenceOf[token] ?? 0;
    const ownParagraph = paragraphOf[own] ?? 0;
    for (let back = 0; back <= MAX_SENTENCES_BACK && back <= own; back += 1) {
      const at = own - back;
      if (ownParagraph - (paragraphOf[at] ?? 0) > MAX_PARAGRAPHS_BACK) return null;
      const fitting = [...(this.bySentence.get(at) ?? [])].filter(
        (draft) => draft.gender === gender || draft.gender === 'unknown',
      );
      if (fitting.length > 0) return this.choose(fitting);
      if (this.hasUnnamedPerson(at, token)) return null;
    }
    return null;
  }

  private choose([first, ...others]: readonly EntityDraft[]): EntityDraft | null {
    if (first === undefined) return null;
    const count = this.counts.get(first) ?? 0;
    const isDominant = others.every((other) => count >= DOMINANCE * (this.counts.get(other) ?? 0));
    return isDominant ? first : null;
  }

  /** Somebody without a name whom the pronoun may mean: "a doctor", "the minister". */
  private hasUnnamedPerson(sentence: number, before: number): boolean {
    const { firstToken, endToken } = this.document.sentences[sentence] ?? NO_TOKENS;
    const end = Math.min(endToken, before);
    return (this.unnamedBefore[end] ?? 0) > (this.unnamedBefore[firstToken] ?? 0);
  }
}

const NO_TOKENS = { firstToken: 0, endToken: 0 };

/** Running count of roles outside quotation marks that belong to no mention and no name after them. */
function countUnnamed(document: ArticleDocument, mentions: readonly DraftMention[]): number[] {
  const { facts, isQuoted } = document;
  const isNamed = new Array<boolean>(facts.length).fill(false);
  for (const { firstToken, endToken } of mentions) isNamed.fill(true, firstToken, endToken);
  const counts = [0];
  facts.forEach((_, i) => {
    const role = isQuoted[i] || isNamed[i] ? null : roleAt(facts, i, facts.length);
    const isUnnamed = role !== null && isNamed[role.end] !== true;
    counts.push((counts[i] ?? 0) + (isUnnamed ? 1 : 0));
  });
  return counts;
}
