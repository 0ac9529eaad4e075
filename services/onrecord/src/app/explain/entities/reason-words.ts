import { cutLine } from '../../terminal/cut-line';
import type { Place } from '../text-places';
import type { ApartView, MentionView } from './entities-view';

/** Names are repeated at each mention, and a hostile one is as long as the text may be. */
export const MAX_WORDS = 60;

/** `person 0.98`: what the labeller said; `null` of what it does not label. */
export function labelWords({ type, score }: MentionView): string | null {
  return score === null ? null : `${type} ${score.toFixed(2)}`;
}

/** What the labeller said and what became of it; of what it does not label, the kind, unless the rule says it. */
export function labelNotes(mention: MentionView): string[] {
  const label = labelWords(mention);
  if (label === null) return mention.kind === mention.rule ? [] : [mention.kind];
  return [`labelled ${label}`, ...(mention.isOverruled ? ['overruled by the document'] : [])];
}

/** `“Anna Berg” (¶1)`; words of more than `MAX_WORDS` characters are cut. */
export function placeWords({ words, paragraph }: Place): string {
  return `“${cutLine(words, MAX_WORDS)}”${paragraph === null ? '' : ` (¶${paragraph})`}`;
}

/** `last name → ¶1: “Berg” is the last name of “Anna Berg”`: the evidence names both, so the link says only where. */
export function reasonWords({ rule, to, evidence }: MentionView): string {
  return to === null ? rule : joined(`${rule} → ${whereWords(to)}`, evidence);
}

/** `¶1`; outside of all paragraphs the words must do. */
export function whereWords(place: Place): string {
  return place.paragraph === null ? placeWords(place) : `¶${place.paragraph}`;
}

/** `“Berg” (¶4) and “Tom Berg” (¶2), other given name: …`. */
export function apartWords({ a, b, rule, evidence }: ApartView): string {
  const pair = b === null ? placeWords(a) : `${placeWords(a)} and ${placeWords(b)}`;
  return joined(`${pair}, ${rule}`, evidence);
}

function joined(claim: string, evidence: string): string {
  return evidence === '' ? claim : `${claim}: ${evidence}`;
}
