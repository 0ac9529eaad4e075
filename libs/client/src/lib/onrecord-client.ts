import {
  concernsSpeaker,
  type EnrichedArticle,
  type QuoteRecord,
  type RawArticle,
  topics,
} from '@onrecord/contracts';
import { fetchTopicLimit, RecordAppender } from '@onrecord/platform-kafka';
import { toClientError } from './client-error';
import type { ClientOptions, Place, ReadOptions } from './client-options';
import { connectionOf } from './connection-of';
import { Handoff } from './handoff';
import { subscribeTo, type Subscription } from './subscription';
import { toRawRecords } from './to-raw-records';

export interface QuotesOptions extends ReadOptions {
  /**
   * A name or whole words of it, whatever the case: "vik" takes "Tora Vik". Of a
   * quote that is somebody else's now, the record that says so comes as well
   * (`formerSpeakerName`). Absent: everybody.
   */
  readonly speaker?: string;
}

/** Called with one article at a time; the next waits for its promise. */
export type ArticleHandler = (article: EnrichedArticle, place: Place) => Promise<void> | void;

/**
 * Publishes articles to an onrecord installation and reads what comes out,
 * `read_committed`. Connects when it is first needed.
 */
export class OnrecordClient {
  private readonly appender: RecordAppender;
  private readonly reads = new Set<{ close(): Promise<void> }>();
  private limit: Promise<number> | null = null;

  constructor(private readonly options: ClientOptions) {
    this.appender = new RecordAppender(connectionOf(options));
  }

  /**
   * Sends articles and resolves with their ids, in order, once all are stored on
   * the broker. Either every article can be sent or none is. Raises
   * `ONRECORD_MESSAGE_SCHEMA`, `ONRECORD_RECORD_TOO_LARGE` (`facts.index` says
   * which), `ONRECORD_TOPIC_MISSING`, `ONRECORD_BROKER_REFUSED`, or, after most
   * of a minute, `ONRECORD_BROKER_UNREACHABLE`: then some may have been stored,
   * and sending all again is harmless, the same content is "unchanged".
   */
  async publish(articles: readonly RawArticle[]): Promise<string[]> {
    try {
      const records = toRawRecords(articles, await this.recordLimit());
      await this.appender.append(records);
      return records.map(({ key }) => String(key));
    } catch (error) {
      throw toClientError(error);
    }
  }

  /**
   * Hands each enriched article to `handler`, one after the other. At least
   * once: the position is committed after the handler's promise resolved; one
   * that throws gets the same article again, with pauses of 0.1 s to 30 s.
   * An article keeps the order of its revisions.
   */
  async subscribe(options: ReadOptions, handler: ArticleHandler): Promise<Subscription> {
    const client = this.options;
    const subscription = await subscribeTo({
      client,
      topic: topics.enrichedArticle,
      read: options,
      handler,
    });
    return this.keep(subscription);
  }

  /**
   * Quotes as they come, for `for await`, those that are taken back (`retracted`)
   * included. At least once: a quote's position is
   * committed when the next one is asked for, so the quote in hand when the loop
   * is left (`break`, an error, a crash) comes again. `close()` ends the loop.
   */
  async *quotes(options: QuotesOptions): AsyncGenerator<QuoteRecord, void, undefined> {
    const { speaker } = options;
    const handoff = new Handoff<QuoteRecord>();
    const subscription = await subscribeTo({
      client: this.options,
      topic: topics.quote,
      read: options,
      handler: async (quote) => {
        if (speaker === undefined || concernsSpeaker(speaker, quote)) {
          await handoff.give(quote);
        }
      },
    });
    subscription.finished.catch((error: unknown) => {
      handoff.close(error instanceof Error ? error : new Error(String(error)));
    });
    const read = this.keep({
      close: async () => {
        const closed = subscription.close();
        // After the reading knows that it ends, or it would offer the quote again.
        handoff.close();
        await closed;
      },
    });
    try {
      for (let taken = await handoff.take(); taken !== null; taken = await handoff.take()) {
        yield taken.value;
        taken.done();
      }
    } finally {
      await read.close();
    }
  }

  /** Ends every reading and waits for the handlers in hand; what they handled is committed. */
  async close(): Promise<void> {
    await Promise.all([...this.reads].map((read) => read.close()));
    await this.appender.close();
  }

  /** Remembers a reading until it is closed; closing twice is closing once. */
  private keep<T extends { close(): Promise<void> }>(read: T): T {
    let closing: Promise<void> | null = null;
    const kept: T = {
      ...read,
      close: () => {
        this.reads.delete(kept);
        return (closing ??= read.close());
      },
    };
    this.reads.add(kept);
    return kept;
  }

  private recordLimit(): Promise<number> {
    this.limit ??= fetchTopicLimit(connectionOf(this.options), topics.rawArticle.name).catch(
      (error: unknown) => {
        this.limit = null;
        throw error;
      },
    );
    return this.limit;
  }
}
