import type { ArticleDocument } from './article-document';
import { absorb, type EntityDraft, type LinkedMention } from './entity-draft';

/** Tokens of the longest gap between two names of which the text says that they are one. */
const MAX_GAP = 12;

/**
 * What stands between two names of one thing: "X, formerly Y", "X (née Y)", "X,
 * which is now called Y", "X, also known as Y", "X changed its name to Y". A comma,
 * bracket or passive is needed, since "Berg called Vik" is something else. Read
 * with one space between tokens.
 */
const subject = String.raw`^(?:\) )?(?:[,(] )?(?:who |which )?`;
const been = '(?:is |was |were |has been |had been |will be |is being |to be )?';
const before = '(?:also |better |now |then |once |formerly |previously |originally |popularly )?';
const called = '(?:known as|called|named|renamed|rebranded(?: as)?)';
const statement = new RegExp(
  [
    `${subject}${been}(?:formerly|previously|originally|once|née|nee|aka|a\\.k\\.a\\.)$`,
    `${subject}${been}(?:also|better|now|then|until \\d{4}|formerly|previously|once) ${called}$`,
    `${subject}(?:is|was|were|has been|had been|will be|is being|to be) (?:re)?(?:named|called)$`,
    `${subject}${been}(?:known as|renamed|rebranded)(?: as)?$`,
    `${subject}(?:has |had |will )?(?:renamed?|rebranded?) itself(?: as)?$`,
    `${subject}(?:has |had |will |is |was )?(?:changed?|changing) its name (?:to|from)$`,
    `${subject}(?:has |had |now |will )?(?:became|become known as|took the name|takes the name|trades as|operates as)$`,
    '^[,(] (?:who |which )?(?:was )?born$',
    `^, (?:a|an|the)(?: \\S+){1,4} (?:that|which) (?:is|was|had been|has been) ${before}(?:called|named|known as|renamed|printed as|published as|registered as)$`,
    '^, as(?: \\S+){1,4} (?:call|calls|called|know|knew)$',
  ].join('|'),
  'u',
);

/** One of these is in every statement. */
const namings = new Set([
  ...[
    'formerly',
    'previously',
    'originally',
    'once',
    'née',
    'nee',
    'aka',
    'a.k.a.',
    'known',
    'born',
  ],
  ...['called', 'call', 'calls', 'named', 'name', 'renamed', 'rename', 'rebranded', 'rebrand'],
  ...['printed', 'published', 'registered', 'became', 'trades', 'operates', 'know', 'knew'],
]);

/**
 * Joins entities of one type of which the text says that they are the same.
 * Returns for each that was taken up the one that took it. Linear in the mentions.
 */
export function joinStatedAliases(
  document: ArticleDocument,
  drafts: readonly EntityDraft[],
): ReadonlyMap<EntityDraft, EntityDraft> {
  const ordered = drafts
    .flatMap((draft) => draft.mentions.map((mention) => ({ draft, mention })))
    .sort((a, b) => a.mention.start - b.mention.start);
  const merged = new Map<EntityDraft, EntityDraft>();
  const current = (draft: EntityDraft): EntityDraft => merged.get(draft) ?? draft;
  ordered.forEach(({ draft, mention }, i) => {
    const before = ordered[i - 1];
    if (before?.draft.type !== draft.type || !isStated(document, before.mention, mention)) return;
    const [target, source] = [current(before.draft), current(draft)];
    if (target === source) return;
    absorb(target, source, 'stated-alias');
    merged.set(source, target);
    for (const [from, to] of merged) if (to === source) merged.set(from, target);
  });
  return merged;
}

function isStated(
  { facts, sentenceOf }: ArticleDocument,
  before: LinkedMention,
  after: LinkedMention,
): boolean {
  const gap = after.firstToken - before.endToken;
  if (gap < 1 || gap > MAX_GAP || facts[after.endToken]?.word === "'s") return false;
  if (sentenceOf[before.firstToken] !== sentenceOf[after.firstToken]) return false;
  const words = facts.slice(before.endToken, after.firstToken).map(({ lower }) => lower);
  return words.some((word) => namings.has(word)) && statement.test(words.join(' '));
}
