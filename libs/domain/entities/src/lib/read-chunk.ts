import type { EntityType } from '@onrecord/contracts';
import type { Chunk } from './find-chunks';
import { isBranchName, matchKnownName, type KnownName } from './gazetteer';
import {
  eventHeads,
  eventOpeners,
  governmentHeads,
  locationHeads,
  locationOpeners,
  miscHeads,
  organizationHeads,
  organizationOfHeads,
  roleModifiers,
} from './lexicon';
import type { Line } from './name-context';
import { weights, type NameEvidence } from './name-evidence';
import type { PhraseMatch } from './phrase-table';
import { isFirstName, roleAt, roleEndingAt } from './role-before';
import type { TokenFact } from './token-facts';
import { unknownName } from './unknown-name';

/**
 * The names in a chunk, in order: titles are stepped over ("Prime Minister"),
 * demonyms and known places before a title or head are names of their own, and
 * what is left is judged by its last word, a given name, its shape and its context.
 * `line` is the sentence.
 */
export function readChunk(facts: readonly TokenFact[], chunk: Chunk, line: Line): NameEvidence[] {
  const { end } = chunk;
  const found: NameEvidence[] = [];
  let isTitled = roleEndingAt(facts, line.first, chunk.first) !== null;
  let i = chunk.first;
  while (i < end) {
    const known = matchKnownName((at) => facts[at]?.word, i, end);
    const role = known !== null && known.end > i + 1 ? null : titleAt(facts, i, end);
    if (role !== null) {
      isTitled = true;
      i = role;
      continue;
    }
    const next = readOne(facts, i, end, known, isTitled, line);
    found.push(next);
    isTitled = false;
    i = next.end;
  }
  return found;
}

/** The index after a title at `i`; `null` when the word is rather a name ("Dean Holt", "Judge Institute"). */
function titleAt(facts: readonly TokenFact[], i: number, end: number): number | null {
  // "Former", "Acting" before a role, capitalised with it.
  const isModified = roleModifiers.has(facts[i]?.lower ?? '') && roleAt(facts, i, end) === null;
  const role = roleAt(facts, isModified ? i + 1 : i, end);
  if (role === null) return null;
  if (role.value.isHonorific || role.end === end) return role.end;
  return isFirstName(facts[i]) || headType(facts, i, end) !== null ? null : role.end;
}

function readOne(
  facts: readonly TokenFact[],
  i: number,
  end: number,
  known: PhraseMatch<KnownName> | null,
  isTitled: boolean,
  line: Line,
): NameEvidence {
  const name = (type: EntityType, to: number, weight: number): NameEvidence => {
    return { first: i, end: to, type, weight };
  };
  if (isTitled && known?.value.type !== 'group' && !(known?.end === end && end - i > 1)) {
    return name('person', personEnd(facts, i, end), weights.title);
  }
  if (known?.end === end) return name(known.value.type, end, weights.known);
  const head = headType(facts, i, end);
  if (known !== null && isBranch(facts, known, end)) return name('organization', end, weights.head);
  if (known?.value.type === 'group') {
    const isPart = head === 'organization' && !governmentHeads.has(facts[end - 1]?.word ?? '');
    return isPart || head === 'event'
      ? name(head, end, weights.head)
      : name('group', known.end, weights.known);
  }
  if (known !== null && titleAt(facts, known.end, end) !== null) {
    return name(known.value.type, known.end, weights.known);
  }
  if (isFirstName(facts[i]) && (head === null || head === 'location')) {
    return name('person', personEnd(facts, i, end), weights.firstName);
  }
  if (head !== null) return name(head, end, weights.head);
  if (known !== null) {
    return known.value.type === 'location' && known.end === i + 1 && end === i + 2
      ? name('organization', end, weights.shape)
      : name(known.value.type, known.end, weights.known);
  }
  const cut = innerTitle(facts, i, end);
  return unknownName(facts, i, cut, line);
}

/** "Danish Red Cross", "Kenya Red Cross": the national body of something known, no demonym before it. */
function isBranch(
  facts: readonly TokenFact[],
  known: PhraseMatch<KnownName>,
  end: number,
): boolean {
  const { type } = known.value;
  return (type === 'group' || type === 'location') && isBranchName(namesOf(facts, known.end, end));
}

function namesOf(facts: readonly TokenFact[], first: number, end: number): string {
  return facts
    .slice(first, end)
    .map(({ word }) => word)
    .join(' ');
}

/** Where a person's name ends: before a title or known name that follows in the same run. */
function personEnd(facts: readonly TokenFact[], i: number, end: number): number {
  for (let at = i + 2; at < end; at += 1) {
    if (roleAt(facts, at, end)?.value.isHonorific === true) return at;
  }
  return end;
}

/** Where a title begins inside: "Acme" + "Chief Executive" + "Berg". */
function innerTitle(facts: readonly TokenFact[], i: number, end: number): number {
  for (let at = i + 1; at < end; at += 1) {
    if (titleAt(facts, at, end) !== null || isPersonOfGroup(facts, at, end)) return at;
  }
  return end;
}

/** "Senate Republican Anna Berg": a demonym or party before a given name. */
function isPersonOfGroup(facts: readonly TokenFact[], at: number, end: number): boolean {
  const known = matchKnownName((i) => facts[i]?.word, at, end);
  return known?.value.type === 'group' && known.end < end && isFirstName(facts[known.end]);
}

/** What the words of a name of two or more say that it names; `null` when they say nothing. */
function headType(facts: readonly TokenFact[], i: number, end: number): EntityType | null {
  if (end - i < 2) return null;
  const of = ofIndex(facts, i, end);
  const last = (facts[(of ?? end) - 1]?.word ?? '').replace(/\.$/u, '');
  if (eventHeads.has(last) || isNamedEvent(facts, i, end)) return 'event';
  if (organizationHeads.has(last) || (of !== null && organizationOfHeads.has(last)))
    return 'organization';
  if (miscHeads.has(last)) return 'misc';
  return locationHeads.has(last) || locationOpeners.has(facts[i]?.word ?? '') ? 'location' : null;
}

/** "Operation X Y", "Tropical Storm X". */
function isNamedEvent(facts: readonly TokenFact[], i: number, end: number): boolean {
  return eventOpeners.has(facts[i]?.word ?? '') || eventOpeners.has(facts[end - 2]?.word ?? '');
}

const linkWords = new Set(['of', 'for', 'on']);

function ofIndex(facts: readonly TokenFact[], i: number, end: number): number | null {
  for (let at = i + 1; at < end; at += 1) if (linkWords.has(facts[at]?.word ?? '')) return at;
  return null;
}
