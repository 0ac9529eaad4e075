/**
 * What is known of one journey (a raw message, or one replay of it), packed into
 * 16 bits, since millions are kept at a time:
 *
 *     0      the raw record was read
 *     1      the raw record is a replay's, no message of its own
 *     2–3    outcomes       0, 1, 2, or 3 for "more"
 *     4–5    dead letters   likewise
 *     6–7    records on enriched-article, likewise
 *     8      looked wrong when it was last judged
 *     9      reported as wrong
 *     10     reported as overdue
 *     11–15  how the last outcome ended: an index of `Endings`
 */
export type JourneyState = number;

export const flags = {
  exists: 1,
  isReplay: 2,
  suspect: 256,
  reported: 512,
  overdue: 1024,
} as const;

/** What is counted of a journey: the first of its two bits. */
export const counts = { outcomes: 2, letters: 4, records: 6 } as const;
type Counted = (typeof counts)[keyof typeof counts];

const ENDING_SHIFT = 11;
const WITHOUT_ENDING = (1 << ENDING_SHIFT) - 1;

export function has(state: JourneyState, flag: number): boolean {
  return (state & flag) !== 0;
}

/** 0 to 3. */
export function countOf(state: JourneyState, counted: Counted): number {
  return (state >> counted) & 3;
}

/** One more; three stays three. */
export function raised(state: JourneyState, counted: Counted): JourneyState {
  return countOf(state, counted) === 3 ? state : state + (1 << counted);
}

/** The index in `Endings`; 0 for none. */
export function endingOf(state: JourneyState): number {
  return state >> ENDING_SHIFT;
}

export function withEnding(state: JourneyState, ending: number): JourneyState {
  return (state & WITHOUT_ENDING) | (ending << ENDING_SHIFT);
}

/** The ways in which journeys end, so few that five bits number them. */
export class Endings {
  static readonly enriched = 1;
  static readonly unchanged = 2;
  private static readonly max = 31;
  private readonly names = ['', 'enriched', 'unchanged'];

  /** The number of a dead letter with this code; many codes share the last. */
  ofCode(code: string): number {
    const known = this.names.indexOf(code, Endings.unchanged + 1);
    if (known > 0) return known;
    if (this.names.length >= Endings.max) {
      this.names[Endings.max] = '(others)';
      return Endings.max;
    }
    return this.names.push(code) - 1;
  }

  static isDeadLetter(ending: number): boolean {
    return ending > Endings.unchanged;
  }

  nameOf(ending: number): string {
    return this.names[ending] ?? '';
  }
}
