import type { Entity } from '@onrecord/contracts';
import { lexicon } from '../lexicon';
import { mentionsBefore } from './people-near';
import type { TokenRange } from '../quote-document';
import { paragraphAt, type SpeakerContext } from './speaker-context';
import { readingOf, type SpeakerCandidate, type SpeakerReading } from './speaker-reading';

/** Paragraphs between a description and the last time its bearer spoke or was named. */
const MAX_DISTANCE = 3;

/**
 * Whom a definite description means ("the minister", "the ministry"): the entity
 * stage's own link, a person described by its noun, a body whose name ends in
 * it. A role that nobody of the article has is anonymous.
 */
export function readNominal(context: SpeakerContext, head: TokenRange, at: number): SpeakerReading {
  const { document } = context;
  const linked = linkedEntity(context, head);
  const noun = document.words[head.to - 1] ?? '';
  const isDefinite = document.words[head.from] === 'the' && head.to - head.from > 1;
  const described = isDefinite ? describedBy(context, noun, at) : [];
  const candidates: SpeakerCandidate[] = described.map(({ entity, codes }) => ({
    entity,
    resolution: 'nominal',
    codes: entity === linked ? [...codes, 'linked-by-entities'] : codes,
  }));
  if (linked !== null && !described.some(({ entity }) => entity === linked)) {
    candidates.push({
      entity: linked,
      resolution: 'nominal',
      codes: ['described', 'linked-by-entities'],
    });
  }
  return readingOf(candidates, isAnonymous(context, head) ? 'anonymous' : null);
}

function linkedEntity({ document }: SpeakerContext, head: TokenRange): Entity | null {
  const end = document.tokens[head.to - 1]?.end;
  for (let i = head.from; i < head.to; i++) {
    const one = document.mentions[document.mentionAt[i] ?? -1];
    if (one?.mention.kind === 'nominal' && one.mention.end === end) return one.entity;
  }
  return null;
}

interface Described {
  readonly entity: Entity;
  readonly codes: string[];
}

/** Those near whom the noun describes, at most as many as the index tells apart. */
function describedBy(
  { document, index, history }: SpeakerContext,
  noun: string,
  at: number,
): Described[] {
  const paragraph = paragraphAt(document, at);
  const last = history.before(at).at(0);
  const bodies = index.bodies.get(noun) ?? [];
  const all = [...new Set([...(index.roles.get(noun) ?? []), ...bodies])];
  const near = all.filter((entity) => {
    const before = entity.mentions[mentionsBefore(entity, at) - 1];
    return before !== undefined && paragraph - paragraphAt(document, before.start) <= MAX_DISTANCE;
  });
  return near.map((entity) => {
    const codes = ['described', near.length > 1 ? 'others-described-so' : 'alone-described-so'];
    if (entity === last?.entity) codes.push('described-last-speaker');
    return { entity, codes };
  });
}

const INDEFINITE = new Set('a an another one some several many most two three other'.split(' '));

/** A role without a name: "a senior official", "sources", "police". */
function isAnonymous({ document }: SpeakerContext, head: TokenRange): boolean {
  if (INDEFINITE.has(document.words[head.from] ?? '')) return true;
  for (let i = head.from; i < head.to; i++) {
    if (lexicon.anonymousRoles.has(document.words[i] ?? '')) return true;
  }
  return false;
}
