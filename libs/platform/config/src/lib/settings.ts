import { defaultLimits } from '@onrecord/contracts';
import { z } from 'zod';
import { isCertificate, isPrivateKey, pem } from './pem';
import { brokerList, count, headerList, redisAddress, setting } from './setting';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Every setting of the services and the command line. All have defaults that
 * suit one machine; docs/settings.md lists them.
 */
export const settings = {
  kafkaBrokers: setting(
    'KAFKA_BROKERS',
    brokerList.default(['127.0.0.1:9092']),
    'Brokers to start from, comma-separated host:port',
  ),
  kafkaTls: setting(
    'KAFKA_TLS',
    z.stringbool().default(false),
    'Speak TLS to the brokers, with the system’s authorities unless KAFKA_TLS_CA is given',
  ),
  kafkaTlsCa: setting(
    'KAFKA_TLS_CA',
    pem(isCertificate, 'certificates in PEM').optional(),
    'PEM text of the authority that signed the brokers’ certificates',
    { secret: true },
  ),
  kafkaTlsCert: setting(
    'KAFKA_TLS_CERT',
    pem(isCertificate, 'certificates in PEM').optional(),
    'PEM text of our certificate, for brokers that ask for one',
    { secret: true },
  ),
  kafkaTlsKey: setting(
    'KAFKA_TLS_KEY',
    pem(isPrivateKey, 'a private key in PEM without a passphrase').optional(),
    'PEM text of the private key of KAFKA_TLS_CERT',
    { secret: true },
  ),
  kafkaUsername: setting(
    'KAFKA_USERNAME',
    z.string().optional(),
    'User for SASL/SCRAM-SHA-512; absent: no SASL',
    { secret: true },
  ),
  kafkaPassword: setting('KAFKA_PASSWORD', z.string().optional(), 'Password of KAFKA_USERNAME', {
    secret: true,
  }),
  redisUrl: setting(
    'REDIS_URL',
    redisAddress.default('redis://127.0.0.1:6379'),
    'The deduplication memory: redis://USER:PASSWORD@HOST:PORT, rediss:// for TLS',
    { secret: true },
  ),
  redisTlsCa: setting(
    'REDIS_TLS_CA',
    pem(isCertificate, 'certificates in PEM').optional(),
    'PEM text of the authority that signed the Redis servers’ certificates; absent: the system’s',
    { secret: true },
  ),
  redisTlsCert: setting(
    'REDIS_TLS_CERT',
    pem(isCertificate, 'certificates in PEM').optional(),
    'PEM text of our certificate for Redis',
    { secret: true },
  ),
  redisTlsKey: setting(
    'REDIS_TLS_KEY',
    pem(isPrivateKey, 'a private key in PEM without a passphrase').optional(),
    'PEM text of the private key of REDIS_TLS_CERT',
    { secret: true },
  ),
  redisPrefix: setting(
    'ONRECORD_REDIS_PREFIX',
    z.string().min(1).default('onrecord'),
    'First part of every Redis key',
  ),
  redisTimeoutMs: setting(
    'ONRECORD_REDIS_TIMEOUT_MS',
    count(500),
    'After which a Redis command counts as unanswered and is tried again',
    { unit: 'ms' },
  ),
  journalTtlMs: setting(
    'ONRECORD_JOURNAL_TTL_MS',
    count(14 * DAY_MS),
    'How long a decision is kept for redeliveries; at least the retention of raw-article plus the longest replay',
    { unit: 'ms' },
  ),
  firstSeenTtlMs: setting(
    'ONRECORD_FIRST_SEEN_TTL_MS',
    count(30 * DAY_MS),
    'How long a text is remembered for finding copies, after it was last seen',
    { unit: 'ms' },
  ),
  quotesTtlMs: setting(
    'ONRECORD_QUOTES_TTL_MS',
    count(30 * DAY_MS),
    'How long the quotes of an article’s newest revision are remembered, for `changes` and retractions of the next',
    { unit: 'ms' },
  ),
  redisCacheUrl: setting(
    'REDIS_CACHE_URL',
    redisAddress.optional(),
    'A Redis for cached results alone, which may evict and need not be durable; absent: that of REDIS_URL',
    { secret: true },
  ),
  cacheMb: setting(
    'ONRECORD_CACHE_MB',
    count(64, 0),
    'Of Redis’ memory that cached results may take, of all stages together; 0: no cache',
    { unit: 'MiB' },
  ),
  cacheTtlMs: setting(
    'ONRECORD_CACHE_TTL_MS',
    count(DAY_MS),
    'How long a result is kept for texts that come again',
    { unit: 'ms' },
  ),
  topicPrefix: setting(
    'ONRECORD_TOPIC_PREFIX',
    z
      .string()
      .regex(/^[a-zA-Z0-9._-]*$/u)
      .default(''),
    'Put before every topic’s name',
  ),
  groupPrefix: setting(
    'ONRECORD_GROUP_PREFIX',
    z
      .string()
      .regex(/^[a-zA-Z0-9._-]*$/u)
      .default('onrecord.'),
    'Put before every consumer group’s name; transactional ids begin with it too',
  ),
  partitions: setting(
    'ONRECORD_PARTITIONS',
    count(6, 1, 10_000),
    'Partitions of each topic that topics create makes; the same for all',
  ),
  replicationFactor: setting(
    'ONRECORD_REPLICATION_FACTOR',
    count(1, 1, 100),
    'Copies of each topic that topics create makes',
  ),
  sessionTimeoutMs: setting(
    'ONRECORD_SESSION_TIMEOUT_MS',
    count(30_000, 1_000),
    'After which the broker takes a silent member’s partitions away',
    { unit: 'ms' },
  ),
  heartbeatIntervalMs: setting(
    'ONRECORD_HEARTBEAT_INTERVAL_MS',
    count(3_000, 100),
    'Between two heartbeats to the group’s coordinator',
    { unit: 'ms' },
  ),
  rebalanceTimeoutMs: setting(
    'ONRECORD_REBALANCE_TIMEOUT_MS',
    count(60_000, 1_000),
    'For which a rebalance waits for members',
    { unit: 'ms' },
  ),
  transactionTimeoutMs: setting(
    'ONRECORD_TRANSACTION_TIMEOUT_MS',
    count(30_000, 1_000),
    'After which the broker aborts the transaction of a process that died',
    { unit: 'ms' },
  ),
  delivery: setting(
    'ONRECORD_DELIVERY',
    z.enum(['exactly-once', 'at-least-once']).default('exactly-once'),
    'Whether a stage works in transactions; at-least-once for brokers that have none: may double after a crash',
  ),
  partitionsConcurrently: setting(
    'ONRECORD_PARTITIONS_CONCURRENTLY',
    count(3, 1, 1_000),
    'Partitions whose chunks one process works on at the same time',
  ),
  threads: setting(
    'ONRECORD_THREADS',
    count(1, 1, 256),
    'Worker threads that run the stage’s function',
  ),
  jobTimeoutMs: setting(
    'ONRECORD_JOB_TIMEOUT_MS',
    count(5_000, 10),
    'That one article may take in a worker thread',
    { unit: 'ms' },
  ),
  jobMemoryMb: setting(
    'ONRECORD_JOB_MEMORY_MB',
    count(512, 32),
    'Heap that a worker thread may hold',
    { unit: 'MiB' },
  ),
  jobAttempts: setting(
    'ONRECORD_JOB_ATTEMPTS',
    count(2, 1, 100),
    'How often an article that ran out of time or memory is tried before it is a dead letter',
  ),
  stallMs: setting(
    'ONRECORD_STALL_MS',
    count(5 * 60_000, 60_000),
    'For which a stage may stand still although the broker answers; then it is not live, and after half of it not ready. At least a minute, for finding a broker again after an outage takes half of one, and at least twice the time that one article may take in all attempts',
    { unit: 'ms' },
  ),
  modelsDir: setting(
    'ONRECORD_MODELS_DIR',
    z.string().optional(),
    'Folder of the models, from the working directory; absent: `models` beside the package that runs',
  ),
  httpHost: setting(
    'ONRECORD_HTTP_HOST',
    z.string().min(1).default('127.0.0.1'),
    'Address that health, metrics, log level and API listen on; 0.0.0.0 inside containers',
  ),
  httpPort: setting(
    'ONRECORD_HTTP_PORT',
    count(8080, 0, 65_535),
    'Port that health, metrics, log level and API listen on; 0 for any free one',
  ),
  logLevel: setting(
    'ONRECORD_LOG_LEVEL',
    z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
    'Least severe log lines that are written; can be changed while a service runs',
  ),
  traceEndpoint: setting(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    z.url({ protocol: /^https?$/u, error: 'expected http:// or https:// and a host' }).optional(),
    'Base address of an OTLP/HTTP receiver that takes traces; absent: no traces',
  ),
  traceHeaders: setting(
    'OTEL_EXPORTER_OTLP_HEADERS',
    headerList.optional(),
    'Sent with each request to it, comma-separated name=value, percent-encoded',
    { secret: true },
  ),
  traceRatio: setting(
    'ONRECORD_TRACE_RATIO',
    z.coerce.number().min(0).max(1).default(1),
    'Share of the traces that begin here and are recorded, 0 to 1; others follow their parent',
  ),
  maxContentBytes: setting(
    'ONRECORD_MAX_CONTENT_BYTES',
    count(defaultLimits.cleaner.maxContentBytes),
    'Of an article’s content after decoding; more is a dead letter',
    { unit: 'bytes' },
  ),
  maxDepth: setting(
    'ONRECORD_MAX_HTML_DEPTH',
    count(defaultLimits.cleaner.maxDepth),
    'Of nested elements in a page; more is a dead letter',
    { unit: 'elements' },
  ),
  maxNodes: setting(
    'ONRECORD_MAX_HTML_NODES',
    count(defaultLimits.cleaner.maxNodes),
    'Of elements and text nodes in a page, or of lines in a plain text; more is a dead letter',
    { unit: 'nodes, lines' },
  ),
  maxTextLength: setting(
    'ONRECORD_MAX_TEXT_LENGTH',
    count(defaultLimits.cleaner.maxTextLength),
    'Of a cleaned text; more is a dead letter',
    { unit: 'UTF-16 code units' },
  ),
  maxSentenceTokens: setting(
    'ONRECORD_MAX_SENTENCE_TOKENS',
    count(defaultLimits.entities.maxSentenceTokens),
    'After which a sentence without an end is cut for analysis',
    { unit: 'tokens' },
  ),
  maxQuotes: setting(
    'ONRECORD_MAX_QUOTES',
    count(defaultLimits.quotes.maxQuotes),
    'Of one article; more is a dead letter',
    { unit: 'quotes' },
  ),
} as const;

export type Config = {
  readonly [Name in keyof typeof settings]: z.infer<(typeof settings)[Name]['schema']>;
};
