import type { EntityType } from '@onrecord/contracts';
import { tokenise } from '@onrecord/domain-text';
import countries from './data/countries.json';
import organisations from './data/organisations.json';
import places from './data/places.json';
import { PhraseTable, type PhraseMatch } from './phrase-table';
import { foldName, itemsOf, plainApostrophes, variantsOf } from './word-lists';

/** A name that the lists know. */
export interface KnownName {
  readonly type: EntityType;
  /** The usual name of what it names: "Russia" for "Russian Federation". */
  readonly canonical: string;
}

type WordAt = (index: number) => string | undefined;

/** Shorter capitals are as likely a word as a name ("IT", "WHO"). */
const MIN_SHOUTED_LENGTH = 4;

const exact = new PhraseTable<KnownName>();
const shouted = new PhraseTable<KnownName>();
const canonicalNames = new Map<string, KnownName>();
const all: { words: readonly string[]; type: EntityType }[] = [];

function add(name: string, known: KnownName): void {
  const words = tokenise(name).map((token) => plainApostrophes(token.text));
  exact.add(words, known);
  all.push({ words, type: known.type });
  if (name.length >= MIN_SHOUTED_LENGTH) {
    shouted.add(
      words.map((word) => word.toUpperCase()),
      known,
    );
  }
  const folded = foldName(name);
  if (!canonicalNames.has(folded)) canonicalNames.set(folded, known);
}

function addVariants(lines: readonly string[], type: EntityType): void {
  for (const line of lines) {
    const { name, others } = variantsOf(line);
    for (const form of [name, ...others]) add(form, { type, canonical: name });
  }
}

/** The plural that a demonym forms regularly: "Russians", "Iraqis". */
function demonymForms(demonym: string): string[] {
  return /[ni]$/u.test(demonym) ? [demonym, `${demonym}s`] : [demonym];
}

function addCountries(): void {
  addVariants(countries.lines, 'location');
  for (const line of countries.lines) {
    const demonyms = itemsOf(line.split('|').slice(2));
    const [canonical] = demonyms;
    if (canonical === undefined) continue;
    for (const form of demonyms.flatMap(demonymForms)) add(form, { type: 'group', canonical });
  }
  for (const people of itemsOf(countries.peoples)) {
    const singular = people.replace(/s$/u, '');
    add(people, {
      type: 'group',
      canonical: canonicalNames.has(foldName(singular)) ? singular : people,
    });
  }
}

addCountries();
addVariants(places.variants, 'location');
for (const place of itemsOf([...places.cities, ...places.regions])) {
  add(place, { type: 'location', canonical: place });
}
addVariants(organisations.known, 'organization');
addVariants(organisations.events, 'event');

/** Every form of every name that the lists know, by its words. */
export const knownNames: readonly { words: readonly string[]; type: EntityType }[] = all;

const branches: ReadonlySet<string> = new Set(itemsOf(organisations.branches));

/** Whether a name, as it is written, is one under which each country has a body of its own. */
export function isBranchName(name: string): boolean {
  return branches.has(name);
}

/**
 * The longest known name that begins at word `from`, as it is written or in
 * capitals throughout ("MOSCOW"); `null` when none does. `wordAt` gives words
 * with straight apostrophes.
 */
export function matchKnownName(
  wordAt: WordAt,
  from: number,
  to: number,
): PhraseMatch<KnownName> | null {
  return exact.match(wordAt, from, to) ?? shouted.match(wordAt, from, to);
}

/** What the lists know of a whole name, whatever its case; `null` when nothing. */
export function knownNameOf(name: string): KnownName | null {
  return canonicalNames.get(foldName(name)) ?? null;
}
