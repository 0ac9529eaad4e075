import type { Entity } from '@onrecord/contracts';
import type { NearPerson } from './people-near';
import type { NamedTurn } from './speaker-history';

/**
 * Codes of evidence that a pronoun means a person: whether, when and how it has
 * spoken, and where it was last named. `paragraph` is the pronoun's own; `turns`
 * has each speaker once, the latest first.
 */
export function antecedentCodes(
  entity: Entity,
  { turns, person, paragraph }: Antecedent,
): readonly string[] {
  const rank = turns.findIndex((turn) => turn.entity === entity);
  const turn = turns[rank];
  if (turn === undefined) return ['has-not-spoken', ...placeCodes(person)];
  const distance = paragraph - turn.paragraph;
  const codes = [...turnCodes(rank, distance), ...(turn.isSpeech ? [] : ['did-not-say-so'])];
  const isFar = person === null || person.distance === 'earlier-paragraph';
  // Who has just gone on speaking need not be named again.
  return distance <= 1 && isFar ? codes : [...codes, ...placeCodes(person)];
}

export interface Antecedent {
  readonly turns: readonly NamedTurn[];
  /** `null`: not mentioned near. */
  readonly person: NearPerson | null;
  readonly paragraph: number;
}

/** "Falk left, but he said …" */
export function isSubjectHere(person: NearPerson | undefined): boolean {
  if (person?.distance !== 'same-sentence' || !person.isOpening) return false;
  return !person.isQuoted && !person.isOwner && !person.isInOwnWords;
}

function turnCodes(rank: number, distance: number): string[] {
  const where = placeOfTurn(distance);
  if (rank === 0) return ['last-speaker', `last-${where}`];
  return [rank === 1 ? 'speaker-before-last' : 'earlier-speaker', where];
}

function placeOfTurn(distance: number): string {
  if (distance <= 0) return 'spoke-in-this-paragraph';
  if (distance === 1) return 'spoke-in-paragraph-before';
  return distance <= 3 ? 'spoke-farther-back' : 'spoke-long-ago';
}

function placeCodes(person: NearPerson | null): string[] {
  if (person === null) return ['not-named-near'];
  if (person.isInOwnWords) return ['named-in-own-words'];
  const codes = [`named-in-${person.distance}`];
  if (person.isJustBefore) codes.push('named-right-before');
  if (person.distance !== 'earlier-paragraph') {
    if (person.isOpening) codes.push('opens-sentence');
    if (person.isQuoted) codes.push('named-inside-quotation');
    if (person.isOwner) codes.push('named-as-owner');
  }
  if (person.kind === 'pronoun') codes.push('meant-by-pronoun');
  return codes;
}
