import type { Entity, Span } from '@onrecord/contracts';
import { resolvePhrase } from './resolve-phrase';
import type { QuoteDocument } from './quote-document';
import { named, nobody, speakerScores, type ResolvedSpeaker } from './speaker';

/** More persons of one last name than this are not told apart. */
const MAX_NAMESAKES = 20;

/** Persons by the last word of their names, lower-case. */
export type LastNames = ReadonlyMap<string, readonly Entity[]>;

/** Built once for an article, so that a long transcript does not search all entities at each turn. */
export function lastNamesOf(entities: readonly Entity[]): LastNames {
  const index = new Map<string, Entity[]>();
  for (const entity of entities) {
    const last = entity.type === 'person' ? namesOf(entity.name).at(-1) : undefined;
    if (last === undefined) continue;
    const before = index.get(last);
    if (before === undefined) index.set(last, [entity]);
    else before.push(entity);
  }
  return index;
}

/**
 * Who a transcript's label means: as any source phrase, else the one person whose
 * name has the label's last word as its own ("LUND" is Ann Lund). "Q" and "A"
 * name nobody.
 */
export function resolveLabel(
  document: QuoteDocument,
  label: Span,
  lastNames: LastNames,
): ResolvedSpeaker {
  const speaker = resolvePhrase(document, label);
  if (speaker.entity !== null) return speaker;
  const words = namesOf(document.text.slice(label.start, label.end));
  const last = words.at(-1);
  if (last === undefined || last.length < 2) return speaker;
  const persons = lastNames.get(last) ?? [];
  if (persons.length > MAX_NAMESAKES) return nobody('ambiguous');
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
