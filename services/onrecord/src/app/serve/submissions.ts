import type { LogRecord } from '@onrecord/contracts';
import { randomUUID } from 'node:crypto';
import type { DeadLetterReport } from './article-shelf';

/** What became of a submitted article. */
export type Ending =
  | { readonly kind: 'enriched'; readonly value: Buffer }
  | { readonly kind: 'unchanged'; readonly revision: number | null }
  | { readonly kind: 'dead-letter'; readonly report: DeadLetterReport };

export interface Submission {
  /** The headers that the raw article carries through every stage. */
  readonly headers: Readonly<Record<string, Buffer>>;
  readonly ending: Promise<Ending>;
  /** Nobody waits any more. */
  readonly forget: () => void;
}

/** W3C baggage travels with an article through the stages: the one way to know one's own again. */
const BAGGAGE = 'baggage';
const MEMBER = 'onrecord.submission=';

/** Those who submitted an article and wait for what becomes of it. */
export class Submissions {
  private readonly waiting = new Map<string, (ending: Ending) => void>();

  open(): Submission {
    const token = randomUUID();
    const ending = new Promise<Ending>((resolve) => this.waiting.set(token, resolve));
    return {
      headers: { [BAGGAGE]: Buffer.from(`${MEMBER}${token}`) },
      ending,
      forget: () => this.waiting.delete(token),
    };
  }

  /** Tells whoever submitted the article that `record` descends from, if they still wait. */
  settle(record: Pick<LogRecord, 'headers'>, ending: Ending): void {
    const baggage = record.headers[BAGGAGE]?.toString('utf8') ?? '';
    if (!baggage.startsWith(MEMBER)) return;
    const token = baggage.slice(MEMBER.length);
    this.waiting.get(token)?.(ending);
    this.waiting.delete(token);
  }
}
