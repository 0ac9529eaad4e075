import type { Entity, Span } from '@onrecord/contracts';
import { resolvePhrase } from './resolve-phrase';
import type { QuoteDocument } from './quote-document';
import { named, nobody, speakerScores, type ResolvedSpeaker } from './speaker';

/**
 * Who a transcript's label means: as any source phrase, else the one person whose
 * name has the label's last word as its own ("LUND" is Ann Lund). "Q" and "A"
 * name nobody.
 */
export function resolveLabel(document: QuoteDocument, label: Span): ResolvedSpeaker {
  const speaker = resolvePhrase(document, label);
  if (speaker.entity !== null) return speaker;
  const words = namesOf(document.text.slice(label.start, label.end));
  const last = words.at(-1);
  if (last === undefined || last.length < 2) return speaker;
  const persons = document.entities.filter(
    (entity) => entity.type === 'person' && namesOf(entity.name).at(-1) === last,
  );
  const fitting = persons.length > 1 ? persons.filter((one) => hasAll(one, words)) : persons;
  const [person, ...others] = fitting;
  if (person === undefined) return persons.length > 0 ? nobody('ambiguous') : speaker;
  return others.length > 0 ? nobody('ambiguous') : named(person, 'name', speakerScores.label);
}

function namesOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/\([^)]*\)/gu, ' ')
    .split(/[^\p{L}\p{M}'’-]+/u)
    .filter((word) => word !== '');
}

function hasAll(entity: Entity, words: readonly string[]): boolean {
  const name = new Set(namesOf(entity.name));
  return words.every((word) => name.has(word));
}
