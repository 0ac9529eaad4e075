import {
  articleId,
  checkMessage,
  InvalidMessageError,
  LimitExceededError,
  type NewRecord,
  type RawArticle,
  topics,
} from '@onrecord/contracts';

/** Room for what Kafka adds to a record beside key and value. */
const OVERHEAD_BYTES = 512;

/**
 * Articles as records of `raw-article`, keyed by article id, in their order.
 * `limit` is the largest record that the topic takes, in bytes.
 * Raises `ONRECORD_MESSAGE_SCHEMA` or `ONRECORD_RECORD_TOO_LARGE` for the first
 * that cannot be sent; `facts.index` says which.
 */
export function toRawRecords(articles: readonly RawArticle[], limit: number): NewRecord[] {
  const topic = topics.rawArticle.name;
  return articles.map((article, index) => {
    const checked = checkArticle(article, index);
    const key = Buffer.from(articleId(checked));
    const value = Buffer.from(JSON.stringify(checked));
    const size = key.length + value.length + OVERHEAD_BYTES;
    if (size > limit) {
      throw new LimitExceededError(
        `article ${index}: ${topic} takes records of at most ${limit} bytes, this one has about ${size}`,
        { code: 'ONRECORD_RECORD_TOO_LARGE', facts: { index, size, limit } },
      );
    }
    return { topic, key, value, headers: {} };
  });
}

function checkArticle(article: RawArticle, index: number): RawArticle {
  try {
    return checkMessage(topics.rawArticle, article);
  } catch (error) {
    if (error instanceof InvalidMessageError) {
      throw new InvalidMessageError(`article ${index}: ${error.message}`, {
        code: 'ONRECORD_MESSAGE_SCHEMA',
        facts: { index },
        cause: error,
      });
    }
    throw error;
  }
}
