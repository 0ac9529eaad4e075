import type { EntityType, Mention } from '@onrecord/contracts';
import type { ArticleDocument } from './article-document';
import type { LinkRule } from './explanation';
import type { Gender } from './lexicon';

/** What the labeller said of a name, before the document settled it. */
export interface Labelled {
  readonly type: EntityType;
  /** 0..1. */
  readonly score: number;
}

/** A mention with the tokens that it covers. */
export interface DraftMention extends Mention {
  readonly firstToken: number;
  /** Exclusive. */
  readonly endToken: number;
  /** `null` for a pronoun or nominal, which no labeller labels. */
  readonly labelled: Labelled | null;
}

/** By what a mention came to its entity. */
export interface Link {
  readonly rule: LinkRule;
  /** The mention that it was joined to; `null` for the one that founded the entity. */
  readonly to: DraftMention | null;
  /** What spoke for this entity where the rule alone did not decide; a clause for people. */
  readonly because: string | null;
}

/** A mention that has its entity. */
export interface LinkedMention extends DraftMention {
  readonly link: Link;
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
  /** The first of them founded the entity. */
  readonly mentions: LinkedMention[];
  /** The form that the name is taken from when it is not the most frequent: the long name behind an acronym or short form. */
  expansion: string | null;
  gender: Gender;
  /** Several people by one surname: "the Bergs". */
  isFamily: boolean;
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
    isFamily: false,
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
  labelled: Labelled | null = null,
): DraftMention {
  const start = document.tokens[firstToken]?.start ?? 0;
  const last = document.tokens[endToken - 1];
  const end = (last?.end ?? start) - (endsWithFinalStop(document, endToken) ? 1 : 0);
  const text = document.text.slice(start, end);
  return { start, end, text, kind, firstToken, endToken, labelled };
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

/** Adds a mention by a rule; the first of an entity founds it, whatever the rule. */
export function join(
  draft: EntityDraft,
  mention: DraftMention,
  rule: LinkRule,
  because: string | null = null,
): void {
  const [to = null] = draft.mentions;
  const link: Link = to === null ? FOUNDER : { rule, to, because };
  draft.mentions.push({ ...mention, link });
}

const FOUNDER: Link = { rule: 'first-mention', to: null, because: null };

/** Moves all of an entity to another; its founder is joined by `rule`, the others stay joined to it. */
export function absorb(
  target: EntityDraft,
  source: EntityDraft,
  rule: LinkRule,
  because: string | null = null,
): void {
  const [to = null] = target.mentions;
  for (const mention of source.mentions) {
    const isFounder = mention.link.to === null;
    target.mentions.push(isFounder ? { ...mention, link: { rule, to, because } } : mention);
  }
  for (const description of source.descriptions.values()) addDescription(target, description);
  target.roles.push(...source.roles);
  learnGender(target, source.gender);
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

/** A mention as the message has it. */
export function plainMention({ start, end, text, kind }: DraftMention): Mention {
  return { start, end, text, kind };
}
