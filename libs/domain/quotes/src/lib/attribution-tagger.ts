import type { Span } from '@onrecord/contracts';
import type { QuoteDocument } from './quote-document';

/**
 * How the words were found, which decides their score: `cue` (the trained
 * taggers found cue, source and words), and of rules: `quotation` (marks with
 * a cue beside them), `that`, `clause`, `infinitive`, `question`, `trailing`
 * (the plan failed, she said), `according-to`, `object` (called it “…”),
 * `label` (NAME: …), `carried` (a quotation that goes on with the speaker of the
 * one before), `loose` (a quotation nobody is named for).
 */
export type AttributionPattern =
  | 'cue'
  | 'quotation'
  | 'that'
  | 'clause'
  | 'infinitive'
  | 'question'
  | 'trailing'
  | 'according-to'
  | 'object'
  | 'label'
  | 'carried'
  | 'loose';

/** Words, who uttered them and the word that says so; all spans index the document's text. */
export interface Attribution {
  readonly pattern: AttributionPattern;
  /** In the order of the text, at least one, none empty. */
  readonly content: readonly Span[];
  readonly cue: Span | null;
  /** The source phrase as it stands, cut at its first comma. */
  readonly source: Span | null;
  /** The source comes from another clause: shared with a cue before it, or the subject of the sentence. */
  readonly isSourceShared: boolean;
  readonly reporting: boolean;
  /** 0..1: how surely these are somebody's words with these edges. */
  readonly score: number;
  /** Index, in the tagger's answer, of the attribution whose content holds this one. */
  readonly nestedIn: number | null;
}

/**
 * Finds who-said-what in one article, names aside: which words, which cue,
 * which source phrase. Trained taggers do it (`cascadeTagger`); rules alone
 * (`ruleTagger`) are what they are measured against.
 */
export interface AttributionTagger {
  /** In the order of the first content span; contents do not overlap unless nested. */
  tag(document: QuoteDocument): readonly Attribution[];
}
