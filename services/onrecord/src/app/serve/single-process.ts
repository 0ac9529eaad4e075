import {
  articleId,
  type NewRecord,
  parseMessage,
  type Subscription,
  topics,
} from '@onrecord/contracts';
import { cleanerStage } from '@onrecord/domain-cleaning';
import { entitiesStage } from '@onrecord/domain-entities';
import { quotesStage } from '@onrecord/domain-quotes';
import type { Config } from '@onrecord/platform-config';
import type { Logger } from '@onrecord/platform-logging';
import { MemoryEventLog, recordBytes } from '@onrecord/platform-messaging';
import { InMemoryStageMemory } from '@onrecord/platform-redis';
import { loggingObserver } from '@onrecord/platform-service';
import { legOf } from '../journey/leg';
import type { StageHost } from '../stages/stage-host';
import { ApiError } from './api-error';
import { ArticleShelf } from './article-shelf';
import { QuoteFeed } from './quote-feed';
import { type Submission, Submissions } from './submissions';
import { watchResults } from './watch-results';

export interface SingleProcessParts {
  readonly host: StageHost;
  readonly config: Config;
  readonly logger: Logger;
  readonly onFatal: (error: unknown) => void;
}

/** Records that each partition holds for its slowest reader before those who submit must wait. */
const CAPACITY = 32;
/** Articles that may wait for room; the next submitter is told to come again. */
const MAX_WAITING = 16;

/**
 * The whole flow in one process: the same runner over the in-process log and
 * memory. Nothing survives the process. Articles and what waits are bounded; of
 * each article ever seen the memory keeps its id and hash.
 */
export class SingleProcess {
  readonly shelf = new ArticleShelf();
  readonly feed = new QuoteFeed();
  private readonly log = new MemoryEventLog({ capacity: CAPACITY });
  private readonly submissions = new Submissions();
  private readonly subscriptions: Subscription[] = [];
  private waiting = 0;

  private constructor(private readonly parts: SingleProcessParts) {}

  static async start(parts: SingleProcessParts): Promise<SingleProcess> {
    const flow = new SingleProcess(parts);
    await flow.subscribe();
    return flow;
  }

  /**
   * Puts a raw article (JSON bytes) on its way and returns its id. Raises
   * `InvalidMessageError` for what is no raw article, and `ApiError` 413 for
   * more than its topic takes, 503 while too many wait.
   */
  async submit(body: Buffer, submission: Submission | null = null): Promise<string> {
    const topic = topics.rawArticle;
    const id = articleId(parseMessage(topic, body));
    const key = Buffer.from(id);
    const record: NewRecord = { topic: topic.name, key, value: body, headers: {} };
    const sent = submission === null ? record : { ...record, headers: submission.headers };
    if (recordBytes(sent) > topic.maxMessageBytes) {
      throw new ApiError(
        413,
        'ONRECORD_RECORD_TOO_LARGE',
        `expected at most ${topic.maxMessageBytes} bytes, got about ${recordBytes(sent)}`,
      );
    }
    await this.append(sent);
    return id;
  }

  /** Someone who wants to know what becomes of the article that they submit next. */
  openSubmission(): Submission {
    return this.submissions.open();
  }

  /** What keeps the flow from going on; `null` when nothing does. */
  obstacle(): string | null {
    const statuses = this.subscriptions.map((subscription) => subscription.status());
    if (statuses.length === 0) return 'starting';
    if (statuses.some(({ joined }) => !joined)) return 'stopping';
    const [paused] = statuses.flatMap((status) => Object.values(status.paused));
    return paused === undefined ? null : `paused: ${paused}`;
  }

  /** Finishes what is in hand. What waits in the log is lost, as the notice at the start says. */
  async close(): Promise<void> {
    await this.log.close();
  }

  private async append(record: NewRecord): Promise<void> {
    if (this.waiting >= MAX_WAITING) {
      throw new ApiError(503, 'ONRECORD_BUSY', 'too many articles wait; try again in a moment');
    }
    this.waiting += 1;
    try {
      await this.log.append([record]);
    } finally {
      this.waiting -= 1;
    }
  }

  private async subscribe(): Promise<void> {
    const { host, config, logger, onFatal } = this.parts;
    const { groupPrefix } = config;
    const memory = new InMemoryStageMemory();
    const parts = (stage: string) => ({
      host,
      memory,
      groupPrefix,
      observer: loggingObserver(logger, stage),
    });
    const legs = [
      legOf(cleanerStage, topics.cleanedArticle.name, parts('cleaner')),
      legOf(entitiesStage, topics.articleEntities.name, parts('entities')),
      legOf(quotesStage, topics.enrichedArticle.name, parts('quotes')),
    ];
    for (const { group, input: topic, handle: handler } of legs) {
      this.subscriptions.push(await this.log.subscribe({ group, topic, handler, onFatal }));
    }
    const { log, shelf, feed, submissions } = this;
    const group = `${groupPrefix}serve`;
    this.subscriptions.push(
      ...(await watchResults({ log, group, shelf, feed, submissions, onFatal })),
    );
  }
}
