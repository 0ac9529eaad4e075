import type { Entity, Quote } from '@onrecord/contracts';

/** Who speaks, as people say it; `isOpen` when no entity is named. */
export function speakerOf({ speaker }: Quote): {
  readonly label: string;
  readonly isOpen: boolean;
} {
  const { name, mention } = speaker;
  if (name !== null) return { label: name, isOpen: false };
  return { label: mention === null ? 'nobody named' : `“${mention.text}”`, isOpen: true };
}

/** Of which kind it is, for the margin. */
export function quoteKind({ type, cue, abstained }: Quote): string {
  const open = abstained === null ? '' : ` · speaker left open: ${abstained}`;
  return `${type}${cue === null ? '' : ` · ${cue.text}`}${open}`;
}

/** How the quote was found, in the order of what a reader asks. */
export function quoteFacts(quote: Quote, entities: ReadonlyMap<string, Entity>): string[] {
  const { reporting, confidence, speakerConfidence, abstained, about } = quote;
  const names = about.flatMap((id) => entities.get(id)?.name ?? []);
  return [
    quoteKind(quote),
    ...(reporting ? [] : ['quoted words, no reported speech']),
    `confidence ${share(confidence)}`,
    ...(abstained === null ? [`of the speaker ${share(speakerConfidence)}`] : []),
    ...(names.length === 0 ? [] : [`about ${names.join(', ')}`]),
  ];
}

function share(confidence: number): string {
  return `${(confidence * 100).toFixed(0)} %`;
}
