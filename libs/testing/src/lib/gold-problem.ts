/** What kind of difference a comparison with gold found. */
export type GoldProblemCode =
  | 'metadata'
  | 'captions'
  | 'text'
  | 'paragraphs'
  | 'entity-missing'
  | 'entity-type'
  | 'entity-aliases'
  | 'quote-missing'
  | 'quote-text'
  | 'quote-type'
  | 'quote-cue'
  | 'quote-speaker'
  | 'quote-unexpected'
  | 'quote-forbidden';

/** One difference between an enriched article and its gold. */
export interface GoldProblem {
  readonly code: GoldProblemCode;
  /** What it is about: a field of the article, an entity's name, a quote's words. */
  readonly about: string;
  /** `null` where gold has nothing. */
  readonly expected: unknown;
  /** `null` where the article has nothing. */
  readonly actual: unknown;
}

/** One line of text for a terminal or a test report. */
export function describeGoldProblem(problem: GoldProblem): string {
  const { code, about, expected, actual } = problem;
  return `${code}: ${about}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
}
