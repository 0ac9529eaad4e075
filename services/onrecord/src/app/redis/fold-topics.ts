import { deadLetterTopicName, type LogRecord, topics } from '@onrecord/contracts';
import { readTopics, type ReadTopicsOptions } from '@onrecord/platform-kafka';
import type { MemoryRestorer, ShownEnd } from '@onrecord/platform-redis';
import { rawPlaceOf, type ShownArticle, shownArticle, shownEnd } from './shown-record';

/**
 * What shows articles, in the order of reading: of two journeys that cannot be
 * compared otherwise the one read last counts, and `cleaned-article` shows each. The
 * dead letters and `article-entities` may hold what is not there any more.
 */
const ARTICLES = [
  topics.enrichedArticle.name,
  deadLetterTopicName(topics.cleanedArticle.name),
  deadLetterTopicName(topics.articleEntities.name),
  topics.articleEntities.name,
  topics.cleanedArticle.name,
];
const ENDS = topics.articleOutcome.name;

/** The topics that a rebuild reads. */
export const FOLDED_TOPICS: readonly string[] = [...ARTICLES, ENDS];

const BATCH_RECORDS = 500;

export interface FoldOptions extends Omit<ReadTopicsOptions, 'onRecord'> {
  /** `null` reads and counts, and puts back nothing. */
  readonly restorer: MemoryRestorer | null;
  /** Called after each record with how many of the topic were read. */
  readonly onProgress: (topic: string, read: number) => void;
}

/** What the topics showed. */
export interface Folded {
  /** Records by topic. */
  readonly read: ReadonlyMap<string, number>;
  /** Records that tell the memory nothing: foreign ones, deletions, what cannot be read. */
  readonly passedOver: number;
  /** Behind the newest raw article in each partition that left a trace. */
  readonly rawNext: ReadonlyMap<number, bigint>;
}

/**
 * Folds what the topics hold now back into the memory: first every revision, then
 * how journeys ended. One batch is in hand at a time. Raises what `readTopics` and
 * `MemoryRestorer` raise.
 */
export async function foldTopics(options: FoldOptions): Promise<Folded> {
  const fold = new TopicFold(options);
  for (const topic of ARTICLES) {
    await fold.run(topic, shownArticle, (shown) => putArticles(options.restorer, shown));
  }
  await fold.run(ENDS, shownEnd, (shown) => putEnds(options.restorer, shown));
  return fold;
}

async function putArticles(
  restorer: MemoryRestorer | null,
  shown: readonly ShownArticle[],
): Promise<void> {
  await restorer?.revisions(shown.map(({ revision }) => revision));
  await restorer?.texts(shown.flatMap(({ text }) => text ?? []));
  await restorer?.kept(shown.flatMap(({ kept }) => kept ?? []));
}

async function putEnds(restorer: MemoryRestorer | null, shown: readonly ShownEnd[]): Promise<void> {
  await restorer?.ends(shown);
}

class TopicFold implements Folded {
  readonly read = new Map<string, number>();
  readonly rawNext = new Map<number, bigint>();
  passedOver = 0;

  constructor(private readonly options: FoldOptions) {}

  async run<T>(
    topic: string,
    show: (record: LogRecord) => T | null,
    put: (batch: readonly T[]) => Promise<void>,
  ): Promise<void> {
    let batch: T[] = [];
    let count = 0;
    const onRecord = async (record: LogRecord): Promise<void> => {
      this.notePlace(record);
      count += 1;
      this.options.onProgress(topic, count);
      const shown = show(record);
      if (shown === null) this.passedOver += 1;
      else batch.push(shown);
      if (batch.length >= BATCH_RECORDS) {
        await put(batch);
        batch = [];
      }
    };
    await readTopics({ ...this.options, onRecord }, [topic]);
    await put(batch);
    this.read.set(topic, count);
  }

  private notePlace(record: LogRecord): void {
    const place = rawPlaceOf(record);
    if (place === null) return;
    const known = this.rawNext.get(place.partition) ?? 0n;
    if (place.offset >= known) this.rawNext.set(place.partition, place.offset + 1n);
  }
}
