import type { ArticleDocument } from './article-document';
import { join, learnGender, mentionOf, type DraftMention, type EntityDraft } from './entity-draft';
import { afterObject, clauseOpeners, speechVerbs } from './identity-lexicon';
import type { Journal } from './journal';
import { femalePronouns, malePronouns, subordinators, type Gender } from './lexicon';
import { PersonTrack, fittingOf, type Antecedent } from './person-track';
import { linkQuotedPronouns } from './link-quoted-pronouns';
import { UnnamedPeople } from './unnamed-people';

/** Sentences and paragraphs that a pronoun looks back over. */
const MAX_SENTENCES_BACK = 6;
const MAX_PARAGRAPHS_BACK = 1;
/** How much more often the first of several people must have been spoken of to be meant. */
const DOMINANCE = 2;

/**
 * Links he, she and their other forms to the person meant, first outside
 * quotation marks: the one fitting person of the nearest sentence that has any;
 * of several the one who speaks there if the pronoun does ("he added"), or the
 * first (the subject, after centering theory: Grosz, Joshi and Weinstein 1995) if
 * the text has spoken of that person twice as often as of each other one. "Him"
 * is nobody who does something in its own clause (principle B of binding: Chomsky 1981). In doubt
 * the pronoun is left alone: two rivals, a person without a name ("a doctor"),
 * or "Before he left, Berg …". Then inside quotation marks, on stronger evidence.
 */
export function linkPronouns(
  document: ArticleDocument,
  drafts: readonly EntityDraft[],
  journal: Journal | null,
): void {
  const track = new PersonTrack(document, drafts);
  const linker = new PronounLinker(document, track, journal);
  document.facts.forEach((fact, token) => {
    const gender = genderOfPronoun(fact.lower);
    if (gender === null || document.isQuoted[token] === true) return;
    linker.link(token, gender);
  });
  track.readTo(document.facts.length);
  linkQuotedPronouns(document, track, journal);
}

/** The gender of "he", "she" and their forms; `null` for any other word. */
export function genderOfPronoun(word: string): Gender | null {
  if (malePronouns.has(word)) return 'male';
  return femalePronouns.has(word) ? 'female' : null;
}

interface Found {
  readonly draft: EntityDraft;
  readonly because: string;
}

class PronounLinker {
  private readonly unnamed: UnnamedPeople;

  constructor(
    private readonly document: ArticleDocument,
    private readonly track: PersonTrack,
    private readonly journal: Journal | null,
  ) {
    this.unnamed = new UnnamedPeople(document, track.pending);
  }

  link(token: number, gender: Gender): void {
    this.track.readTo(token);
    const mention = mentionOf(this.document, token, token + 1, 'pronoun');
    const found = this.isBeforeItsName(token) ? null : this.antecedentOf(mention, gender);
    if (found === null) {
      this.journal?.apart(mention, null, 'weak-evidence', 'nothing tells who is meant');
      return;
    }
    if (found === 'noted') return;
    join(found.draft, mention, 'pronoun', found.because);
    learnGender(found.draft, gender);
    this.track.enter({ draft: found.draft, mention });
  }

  /** "Before he left, Berg …": the name comes after the clause. */
  private isBeforeItsName(token: number): boolean {
    const { facts, sentences, sentenceOf } = this.document;
    const sentence = sentences[sentenceOf[token] ?? 0];
    if (sentence === undefined) return false;
    if (!subordinators.has(facts[sentence.firstToken]?.lower ?? '')) return false;
    const next = this.track.next();
    if (next === undefined || next.mention.firstToken >= sentence.endToken) return false;
    return facts.slice(sentence.firstToken, token).every(({ word }) => word !== ',');
  }

  private antecedentOf(mention: DraftMention, gender: Gender): Found | 'noted' | null {
    const { sentenceOf, paragraphOf } = this.document;
    const token = mention.firstToken;
    const own = sentenceOf[token] ?? 0;
    const ownParagraph = paragraphOf[own] ?? 0;
    for (let back = 0; back <= MAX_SENTENCES_BACK && back <= own; back += 1) {
      const at = own - back;
      if (ownParagraph - (paragraphOf[at] ?? 0) > MAX_PARAGRAPHS_BACK) return null;
      const mentions = this.track.mentionsIn(at);
      const doer = back === 0 ? this.doerOf(token, mentions) : null;
      const fitting = fittingOf(mentions, gender).filter((draft) => draft !== doer);
      const hasRival = this.unnamed.has(at, token, gender);
      if (fitting.length > 0) return this.choose(mention, fitting, mentions, hasRival);
      if (hasRival) return null;
    }
    return null;
  }

  /** Whom "him" cannot mean: who was named last before it in its own clause. */
  private doerOf(token: number, mentions: readonly Antecedent[]): EntityDraft | null {
    const { facts } = this.document;
    const last = mentions.at(-1);
    if (last === undefined || !this.isObject(token)) return null;
    let isOther = false;
    for (let at = last.mention.endToken; at < token; at += 1) {
      // ", who heads the board, " is over at its comma.
      if (facts[at]?.word === ',') isOther = false;
      else if (clauseOpeners.has(facts[at]?.lower ?? '')) isOther = true;
    }
    return isOther ? null : last.draft;
  }

  /** "him", and "her" where no noun can follow. */
  private isObject(token: number): boolean {
    const { facts, tokens } = this.document;
    const word = facts[token]?.lower;
    if (word === 'him') return true;
    if (word !== 'her') return false;
    const next = facts[token + 1]?.lower ?? '';
    return tokens[token + 1]?.kind !== 'word' || afterObject.has(next) || clauseOpeners.has(next);
  }

  private choose(
    mention: DraftMention,
    fitting: readonly EntityDraft[],
    mentions: readonly Antecedent[],
    hasRival: boolean,
  ): Found | 'noted' {
    const [first] = fitting;
    if (first !== undefined && fitting.length === 1 && !hasRival) {
      return { draft: first, because: 'nobody else near fits' };
    }
    if (this.isSpeaking(mention)) {
      const speakers = new Set(
        mentions.filter((one) => this.isSpeaking(one.mention)).map(({ draft }) => draft),
      );
      const [speaker, ...others] = fitting.filter((draft) => speakers.has(draft));
      if (speaker !== undefined && others.length === 0) {
        return { draft: speaker, because: 'the last one who spoke' };
      }
    }
    if (first !== undefined && !hasRival && this.isDominant(first, fitting.slice(1))) {
      return { draft: first, because: 'spoken of twice as often as anybody else near' };
    }
    const count = fitting.length + (hasRival ? 1 : 0);
    this.journal?.apart(mention, null, 'several-fit', `${count} people near fit`);
    return 'noted';
  }

  private isDominant(first: EntityDraft, others: readonly EntityDraft[]): boolean {
    const count = this.track.countOf(first);
    return others.every((other) => count >= DOMINANCE * this.track.countOf(other));
  }

  /** Whether a mention is the subject of a verb of speech beside it: "Berg said", "said Berg". */
  private isSpeaking({ firstToken, endToken }: DraftMention): boolean {
    const { facts } = this.document;
    const isVerb = (token: number): boolean => speechVerbs.has(facts[token]?.lower ?? '');
    // "Berg said Vik left" has no Vik who says something; “…,” said Vik has.
    const isTurned =
      isVerb(firstToken - 1) && !/^[\p{L}’']/u.test(facts[firstToken - 2]?.word ?? '');
    return isVerb(endToken) || isTurned;
  }
}
