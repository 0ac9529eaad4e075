import type { Span } from '@onrecord/contracts';
import { plainMention, type LinkedMention } from './entity-draft';
import type {
  ApartExplanation,
  ApartRule,
  LinkReason,
  LinkRule,
  MentionExplanation,
} from './explanation';
import type { FinishedEntity } from './to-entities';

/** What a journal was told, as it was told. */
export interface ApartNote {
  readonly a: Readonly<Span>;
  readonly b: Readonly<Span> | null;
  readonly rule: ApartRule;
  readonly evidence: string;
}

/** The reason for each mention of finished entities, in the order of the text. */
export function explainDrafts(finished: readonly FinishedEntity[]): MentionExplanation[] {
  return finished
    .flatMap(({ entity, draft, mentions }) =>
      mentions.map((mention) => ({
        mention: plainMention(mention),
        entityId: entity.id,
        type: mention.labelled?.type ?? draft.type,
        score: mention.labelled?.score ?? null,
        reason: reasonOf(mention),
      })),
    )
    .sort((a, b) => a.mention.start - b.mention.start || a.mention.end - b.mention.end);
}

/** Notes as explanations, in the order of the text; what was noted twice, once. */
export function apartInOrder(notes: readonly ApartNote[]): ApartExplanation[] {
  const unique = new Map<string, ApartExplanation>();
  for (const { a, b, rule, evidence } of notes) {
    const note = { a: spanOf(a), b: b === null ? null : spanOf(b), rule, evidence };
    unique.set(JSON.stringify(note), note);
  }
  return [...unique.values()].sort(
    (a, b) => a.a.start - b.a.start || (a.b?.start ?? 0) - (b.b?.start ?? 0),
  );
}

function spanOf({ start, end }: Readonly<Span>): Span {
  return { start, end };
}

function reasonOf({ link, text }: LinkedMention): LinkReason {
  const { rule, to, because } = link;
  const clause = clauses[rule](quoted(text), quoted(to?.text ?? ''));
  return {
    rule,
    to: to === null ? null : spanOf(to),
    evidence: because === null ? clause : `${clause}; ${because}`,
  };
}

/** A name is repeated at each mention, and a hostile one is as long as the text may be. */
const MAX_QUOTED = 60;

function quoted(text: string): string {
  const [...characters] = text.slice(0, MAX_QUOTED + 1);
  // The last one may be half a character, and is one too many.
  const words = text.length > MAX_QUOTED ? `${characters.slice(0, -1).join('')}…` : text;
  return `“${words.replace(/\s+/gu, ' ')}”`;
}

const clauses: Record<LinkRule, (own: string, other: string) => string> = {
  'first-mention': (own) => `${own} stands for itself`,
  'same-name': (own, other) => `${own} is the name ${other}`,
  'full-name': (own, other) => `${own} is a form of the full name ${other}`,
  'last-name': (own, other) => `${own} is the last name of ${other}`,
  'first-name': (own, other) => `${own} is the given name of ${other}`,
  'known-alias': (own, other) => `${own} is known to be ${other}`,
  'stated-alias': (own, other) => `the text says that ${own} is ${other}`,
  'spelling-variant': (own, other) => `${own} is another spelling of ${other}`,
  acronym: (own, other) => `${own} is the acronym of ${other}`,
  'short-form': (own, other) => `${own} is short for ${other}`,
  nominal: (own, other) => `${own} describes ${other}`,
  pronoun: (own, other) => `${own} can mean ${other}`,
};
