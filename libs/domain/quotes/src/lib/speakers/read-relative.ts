import type { Span } from '@onrecord/contracts';
import { tokenFrom } from '../quote-document';
import { tokensOf } from './phrase-words';
import type { SpeakerContext } from './speaker-context';
import { noReading, readingOf, type SpeakerReading } from './speaker-reading';

/** Behind these a name belongs to a longer phrase: "a spokesman for Lund, who said". */
const GOVERNING = new Set(['of', 'for', 'to', 'in', 'from', 'at', 'near']);

/**
 * "Lund, who said": the name right before the relative pronoun, if it is a
 * person for "who" and anything else for "which"; farther back is a guess.
 */
export function readRelative(
  { document }: SpeakerContext,
  pronoun: Readonly<Span>,
): SpeakerReading {
  const token = tokenFrom(document.tokens, pronoun.start);
  const before = document.words[token - 1] === ',' ? token - 2 : token - 1;
  const found = document.mentions[document.mentionAt[before] ?? -1];
  if (found?.mention.kind !== 'name') return noReading('no-evidence');
  const isPerson = found.entity.type === 'person';
  if (isPerson !== (document.words[token] === 'who')) return noReading('no-evidence');
  const { from } = tokensOf(document, found.mention);
  const codes = ['right-before-relative'];
  if (GOVERNING.has(document.words[from - 1] ?? '')) codes.push('governed-before-relative');
  return readingOf([{ entity: found.entity, resolution: 'pronoun', codes }]);
}
