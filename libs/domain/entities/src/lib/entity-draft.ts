import type { EntityType, Mention } from '@onrecord/contracts';
import type { ArticleDocument } from './article-document';
import type { Gender } from './lexicon';

/** A mention with the tokens that it covers. */
export interface DraftMention extends Mention {
  readonly firstToken: number;
  /** Exclusive. */
  readonly endToken: number;
}

/** What a description says of somebody, split for comparing. */
export interface DescribedRole {
  /** "prime minister", in lower case. */
  readonly role: string;
  /** The other words of the description, in lower case: "finnish", "former". */
  readonly qualifiers: ReadonlySet<string>;
}

/** An entity while it is being put together. */
export interface EntityDraft {
  readonly type: EntityType;
  readonly mentions: DraftMention[];
  /** The form that the name is taken from when it is not the most frequent: the long name behind an acronym or short form. */
  expansion: string | null;
  gender: Gender;
  /** By their text in lower case, as they stand. */
  readonly descriptions: Map<string, string>;
  readonly roles: DescribedRole[];
}

/** An entity without mentions yet. */
export function emptyDraft(type: EntityType): EntityDraft {
  return {
    type,
    mentions: [],
    expansion: null,
    gender: 'unknown',
    descriptions: new Map(),
    roles: [],
  };
}

/** A mention of the tokens `firstToken`..`endToken` (exclusive). */
export function mentionOf(
  document: ArticleDocument,
  firstToken: number,
  endToken: number,
  kind: Mention['kind'],
): DraftMention {
  const start = document.tokens[firstToken]?.start ?? 0;
  const last = document.tokens[endToken - 1];
  const end = (last?.end ?? start) - (endsWithFinalStop(document, endToken) ? 1 : 0);
  return { start, end, text: document.text.slice(start, end), kind, firstToken, endToken };
}

/** "Ltd." at the end of a sentence: one full stop does for both, and it is the sentence's. */
function endsWithFinalStop(document: ArticleDocument, endToken: number): boolean {
  const sentence = document.sentences[document.sentenceOf[endToken - 1] ?? 0];
  return (
    sentence?.endToken === endToken && /^[^.]+\.$/u.test(document.tokens[endToken - 1]?.text ?? '')
  );
}

/** The words of a mention, with straight apostrophes. */
export function wordsOf(document: ArticleDocument, mention: DraftMention): string[] {
  return document.facts.slice(mention.firstToken, mention.endToken).map((fact) => fact.word);
}

/** Adds a description unless the entity has it, whatever its case. */
export function addDescription(draft: EntityDraft, text: string): void {
  const folded = text.toLowerCase();
  if (!draft.descriptions.has(folded)) draft.descriptions.set(folded, text);
}

/** Of disagreeing evidence the first stays. */
export function learnGender(draft: EntityDraft, gender: Gender): void {
  if (draft.gender === 'unknown') draft.gender = gender;
}
