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
import { startTelemetry, watchStage } from '@onrecord/platform-service';
import type { Telemetry } from '@onrecord/platform-telemetry';
import { legOf } from '../journey/leg';
import type { StageHost } from '../stages/stage-host';
import { ApiError } from './api-error';
import { ArticleShelf } from './article-shelf';
import { QuoteFeed } from './quote-feed';
import { version } from '../version';
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
 * memory. Nothing survives the process. Articles, what waits and the quotes that
 * revisions are compared with are bounded; of each article ever seen the memory
 * keeps its id and hash.
 */
export class SingleProcess {
  readonly shelf = new ArticleShelf();
  readonly feed = new QuoteFeed();
  private readonly log: MemoryEventLog;
  private readonly submissions = new Submissions();
  private readonly subscriptions: Subscription[] = [];
  private waiting = 0;

  private constructor(
    private readonly parts: SingleProcessParts,
    private readonly telemetry: Telemetry,
  ) {
    this.log = new MemoryEventLog({ capacity: CAPACITY, observer: telemetry.log });
  }

  static async start(parts: SingleProcessParts): Promise<SingleProcess> {
    const reporter = { service: 'onrecord', version, system: 'onrecord_memory' } as const;
    const telemetry = await startTelemetry(parts.config, parts.logger, reporter);
    const flow = new SingleProcess(parts, telemetry);
    await flow.subscribe();
    return flow;
  }

  /**
   * Puts a raw article (JSON bytes) on its way and returns its id; `trace` are the
   * headers of the trace that it belongs to. Raises
   * `InvalidMessageError` for what is no raw article, and `ApiError` 413 for
   * more than its topic takes, 503 while too many wait.
   */
  async submit(
    body: Buffer,
    submission: Submission | null = null,
    trace: NewRecord['headers'] = {},
  ): Promise<string> {
    const topic = topics.rawArticle;
    const id = articleId(parseMessage(topic, body));
    const key = Buffer.from(id);
    const headers = { ...trace, ...submission?.headers };
    const sent: NewRecord = { topic: topic.name, key, value: body, headers };
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
    await this.telemetry.close();
  }

  /** Every metric as Prometheus' text. */
  renderMetrics(): Promise<string> {
    return this.telemetry.render();
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
    const { telemetry } = this;
    const memory = new InMemoryStageMemory({ onJournalHit: telemetry.journalHit });
    const parts = (stage: string) => ({
      host,
      memory,
      groupPrefix,
      ...watchStage(telemetry, logger, { stage, group: `${groupPrefix}${stage}` }),
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
