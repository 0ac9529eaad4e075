import type { Entity } from '@onrecord/contracts';
import { indexNames, type NameIndex } from './name-index';
import { tokenFrom, type QuoteDocument } from '../quote-document';
import { SpeakerHistory } from './speaker-history';
import type { SpeakerReading } from './speaker-reading';

/** What the readings of one article's speakers share. */
export interface SpeakerContext {
  readonly document: QuoteDocument;
  readonly index: NameIndex;
  readonly history: SpeakerHistory;
  /** What each source so far was read as, by its start (code units). */
  readonly sources: Map<number, SpeakerReading>;
  /** Where the first label of a transcript stands (code units); `null` before it. */
  readonly transcript: { start: number | null };
  /** Whom each label of a transcript has meant so far. */
  readonly labels: Map<string, Entity>;
}

/** Reads an article's entities once; nobody has spoken yet. */
export function speakerContext(document: QuoteDocument): SpeakerContext {
  return {
    document,
    index: indexNames(document.entities),
    history: new SpeakerHistory(),
    sources: new Map(),
    transcript: { start: null },
    labels: new Map(),
  };
}

/** The index of the paragraph around `at` (code units), -1 outside every one. */
export function paragraphAt(document: QuoteDocument, at: number): number {
  return document.paragraphOf[tokenFrom(document.tokens, at + 1) - 1] ?? -1;
}
