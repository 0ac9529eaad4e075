import type { EnrichedArticle, Outcome, QuoteRecord } from '@onrecord/contracts';
import type { Sent } from './load';
import type { ReadRecord } from './read-back';

/** What lies on the topics at the end of a scenario. */
export interface Seen {
  readonly enriched: readonly ReadRecord[];
  readonly quotes: readonly ReadRecord[];
  readonly outcomes: readonly ReadRecord[];
  readonly deadLetters: readonly ReadRecord[];
}

export interface Verdict {
  readonly messages: number;
  /** What should be there and is not, by name. */
  readonly lost: readonly string[];
  /** What is there and should not be, or once more than it should. */
  readonly doubled: readonly string[];
  /** Articles whose revisions stand in another order than they were sent in. */
  readonly disordered: readonly string[];
}

/** Compares what is there with what must come of the messages, each as often as it must. */
export function judge(sent: readonly Sent[], seen: Seen): Verdict {
  const expected = sent.flatMap(({ becomes }) => {
    if (becomes.kind === 'dead-letter')
      return [`dead letter ${becomes.id}`, `outcome dead-letter ${becomes.id}`];
    const { kind, id, revision } = becomes;
    if (kind === 'unchanged') return [`outcome unchanged ${id} ${revision}`];
    return [
      `article ${id} ${revision} ${becomes.text}`,
      `quote ${id} ${revision}`,
      `outcome enriched ${id} ${revision}`,
    ];
  });
  const found = [
    ...seen.enriched.map((record) => {
      const { id, revision, text } = parse(record) as EnrichedArticle;
      return `article ${id} ${revision} ${text}`;
    }),
    ...seen.quotes.map((record) => {
      const { articleId, revision } = parse(record) as QuoteRecord;
      return `quote ${articleId} ${revision}`;
    }),
    ...seen.outcomes.map((record) => {
      const { outcome, articleId, revision } = parse(record) as Outcome;
      return outcome === 'dead-letter'
        ? `outcome dead-letter ${record.key ?? ''}`
        : `outcome ${outcome} ${articleId ?? ''} ${revision ?? ''}`;
    }),
    ...seen.deadLetters.map(({ key }) => `dead letter ${key ?? ''}`),
  ];
  return {
    messages: sent.length,
    lost: surplus(expected, found),
    doubled: surplus(found, expected),
    disordered: disordered(seen.enriched),
  };
}

function parse({ value }: ReadRecord): unknown {
  return JSON.parse(value ?? 'null');
}

/** What is in `these` more often than in `those`, as often as it is. */
export function surplus(these: readonly string[], those: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const one of those) counts.set(one, (counts.get(one) ?? 0) + 1);
  return these.filter((one) => {
    const left = counts.get(one) ?? 0;
    if (left > 0) counts.set(one, left - 1);
    return left === 0;
  });
}

export function disordered(enriched: readonly ReadRecord[]): string[] {
  const last = new Map<string, number>();
  return enriched.flatMap((record) => {
    const { id, revision } = parse(record) as EnrichedArticle;
    const isLate = revision <= (last.get(id) ?? 0);
    last.set(id, revision);
    return isLate ? [`${id} ${revision}`] : [];
  });
}
