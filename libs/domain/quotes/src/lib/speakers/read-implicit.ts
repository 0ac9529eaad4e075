import type { Entity } from '@onrecord/contracts';
import type { Attribution } from '../attribution-tagger';
import { tokenFrom, type TokenRange } from '../quote-document';
import { paragraphAt, type SpeakerContext } from './speaker-context';
import type { NamedTurn, Turn } from './speaker-history';
import {
  noReading,
  readingOf,
  type SpeakerCandidate,
  type SpeakerReading,
} from './speaker-reading';

/**
 * Who may have spoken words that nothing attributes: the author line of an
 * embedded post, whom the line before introduces with a colon, the speaker
 * before (or the one before that, when two take turns), a person of the
 * sentence before.
 */
export function readImplicit(context: SpeakerContext, { content }: Attribution): SpeakerReading {
  const start = content[0]?.start ?? 0;
  const author = authorBehind(context, content.at(-1)?.end ?? start);
  if (author !== null) return readingOf([candidate(author, ['author-line'])]);
  const introduced = introducedBefore(context, start);
  if (introduced.length > 0) return readingOf(introduced);
  if (isApart(context, start) || !standsAlone(context, start)) return noReading('no-evidence');
  const before = peopleBefore(context, start);
  const turns = fromTurns(context, start);
  const isGoingOn = before.length === 0 || before.some(({ entity }) => entity === turns[0]?.entity);
  return readingOf(isGoingOn ? turns : before);
}

function candidate(entity: Entity, codes: readonly string[]): SpeakerCandidate {
  return { entity, resolution: 'implicit', codes };
}

/** Code units of a heading that the cleaner has taken for a paragraph: words in marks, no stop. */
const MAX_HEADING = 80;

/** A post has an author of its own, and a heading goes on with nobody. */
function isApart({ document }: SpeakerContext, at: number): boolean {
  const paragraph = document.paragraphs[paragraphAt(document, at)];
  if (paragraph === undefined) return false;
  const { kind, start, end } = paragraph;
  if (kind === 'blockquote' || kind === 'heading') return true;
  return end - start <= MAX_HEADING && /[^\s\p{P}][”"’']$/u.test(document.text.slice(start, end));
}

/** A quotation that begins a sentence; inside one, marks set words apart as often as they quote. */
function standsAlone({ document }: SpeakerContext, start: number): boolean {
  const first = tokenFrom(document.tokens, start);
  const isQuoted = document.quotedIn[first] !== -1;
  return isQuoted && document.units[document.unitOf[first] ?? -1]?.from === first;
}

/** Tokens that an author line takes up to its handle. */
const MAX_AUTHOR_LINE = 8;

/** "— Ann Lund (@annlund) March 3": a dash, a name and a handle behind the words. */
function authorBehind({ document }: SpeakerContext, end: number): Entity | null {
  const from = tokenFrom(document.tokens, end);
  if (!/^[—–-]+$/u.test(document.words[from] ?? '')) return null;
  const line = document.words.slice(from, from + MAX_AUTHOR_LINE);
  if (!line.some((word) => word.startsWith('@'))) return null;
  const one = document.mentions[document.mentionAt[from + 1] ?? -1];
  return one?.entity.type === 'person' || one?.entity.type === 'organization' ? one.entity : null;
}

/** "Lund wrote on X:" before a post or a list: the names outside quotations of that sentence. */
function introducedBefore(context: SpeakerContext, start: number): SpeakerCandidate[] {
  const { document } = context;
  const first = tokenFrom(document.tokens, start);
  if (document.words[first - 1] !== ':') return [];
  const unit = document.units[document.unitOf[first - 1] ?? -1];
  const people = unit === undefined ? [] : namedIn(context, { from: unit.from, to: first });
  return people.map((entity, i) =>
    candidate(entity, ['introduced-with-colon', ...(i > 0 ? ['not-the-first-name'] : [])]),
  );
}

/** "Lund was furious. “…”": those whom the sentence before names. */
function peopleBefore(context: SpeakerContext, start: number): SpeakerCandidate[] {
  const { document } = context;
  const first = tokenFrom(document.tokens, start);
  const unit = document.units[document.unitOf[first - 1] ?? -1];
  if (unit === undefined || document.paragraphOf[first - 1] !== document.paragraphOf[first])
    return [];
  if (document.quotedIn[first - 1] !== -1) return [];
  const people = namedIn(context, unit);
  const code = people.length > 1 ? 'others-in-sentence-before' : 'alone-in-sentence-before';
  const subject = document.mentions[document.mentionAt[unit.from] ?? -1]?.entity;
  return people.map((entity) =>
    candidate(entity, entity === subject ? [code, 'subject-of-sentence-before'] : [code]),
  );
}

/** Tokens of the sentence before that are read. */
const MAX_SENTENCE = 120;

/** Persons named in the last of these tokens, outside quotation marks, in their order. */
function namedIn({ document }: SpeakerContext, { from, to }: TokenRange): Entity[] {
  const people = new Set<Entity>();
  for (let i = Math.max(from, to - MAX_SENTENCE); i < to; i++) {
    const one = document.mentions[document.mentionAt[i] ?? -1];
    if (one?.entity.type === 'person' && document.quotedIn[i] === -1) people.add(one.entity);
  }
  return [...people];
}

function fromTurns({ document, history }: SpeakerContext, start: number): SpeakerCandidate[] {
  const paragraph = paragraphAt(document, start);
  const [last, before, third] = runBefore(history.before(start), paragraph);
  if (!isNamed(last)) return [];
  const codes = [
    'carried-on',
    last.paragraph === paragraph ? 'in-same-paragraph' : 'in-next-paragraph',
  ];
  if (last.isCarried) codes.push('carried-before');
  const takesTurns =
    last.paragraph !== paragraph && isNamed(before) && before.entity !== last.entity;
  if (!takesTurns) return [candidate(last.entity, codes)];
  const isSettled = third?.entity === last.entity;
  return [
    candidate(before.entity, ['takes-turns', ...(isSettled ? ['turns-settled'] : [])]),
    candidate(last.entity, [...codes, 'interrupts-turns', ...(isSettled ? ['breaks-turns'] : [])]),
  ];
}

function isNamed(turn: Turn | undefined): turn is NamedTurn {
  return turn !== undefined && turn.entity !== null;
}

/** The turns before, the latest first, as far as each stands in the paragraph right behind the next. */
function runBefore(turns: readonly Turn[], paragraph: number): Turn[] {
  const run: Turn[] = [];
  let at = paragraph;
  for (const turn of turns) {
    if (at - turn.paragraph > 1) break;
    at = turn.paragraph;
    if (run.at(-1)?.paragraph !== at || run.at(-1)?.entity !== turn.entity) run.push(turn);
  }
  return run;
}
