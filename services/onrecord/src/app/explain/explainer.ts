import type { StageMemory } from '@onrecord/contracts';
import type { Config } from '@onrecord/platform-config';
import type { PageFrame } from '../html/html-page';
import type { Leg } from '../journey/leg';
import type { SheetOptions } from '../sheet/article-sheet';
import type { StageHost } from '../stages/stage-host';
import type { StageName } from '../stages/stage-name';

/** An article with why a stage made of it what it did, to be shown in one of three ways. */
export interface ExplainedArticle {
  readonly id: string;
  /** For programs; it can be written as JSON. */
  readonly json: () => object;
  /** For a terminal. */
  readonly sheet: (options: SheetOptions) => string;
  /** For the explainer's page; `number` tells the articles of a page apart. */
  readonly html: (number: number) => string;
}

/** How one stage's work is explained: `onrecord explain NAME`. */
export interface Explainer {
  readonly name: string;
  /** Completes "explain NAME" in a list of commands. */
  readonly summary: string;
  /** Below the options of `--help`. */
  readonly help: string;
  readonly page: PageFrame;
  /** The stages that come before it, and the legs on which an article passes them. */
  readonly stages: readonly StageName[];
  readonly legs: (host: StageHost, memory: StageMemory) => readonly Leg[];
  /**
   * Loads what explaining needs. The function takes what the last leg gave, and
   * raises an `OnrecordError` for an article that the stage would refuse.
   */
  readonly load: (config: Config) => Promise<(article: Buffer) => ExplainedArticle>;
}
