/** What a dead letter's code says of its message, and what an operator can do. */
export interface Advice {
  /** Continues "the message …". */
  readonly means: string;
  readonly todo: string;
}

const raiseLimit = (variable: string): string =>
  `If it is an article, raise \`${variable}\`; if not, mend the producer.`;
const stageBug = 'Report it: a bug of the stage.';

/** By code; docs/delivery.md shows the same table, and a test holds them together. */
export const adviceByCode: Readonly<Record<string, Advice>> = {
  ONRECORD_MESSAGE_EMPTY: {
    means: 'has no value',
    todo: 'Send one; `raw-article` has no tombstones.',
  },
  ONRECORD_MESSAGE_NOT_UTF8: {
    means: 'is not UTF-8',
    todo: 'Send other charsets with `"encoding": "base64"`.',
  },
  ONRECORD_MESSAGE_NOT_JSON: {
    means: 'is not JSON',
    todo: 'Send one JSON object for each record.',
  },
  ONRECORD_MESSAGE_TOO_DEEP: {
    means: 'nests more than 100 objects and lists',
    todo: 'Mend the producer: a message is flat, but for its `metadata`.',
  },
  ONRECORD_MESSAGE_TOO_MANY_VALUES: {
    means: 'holds more than 500,000 values',
    todo: 'Mend the producer; no article has as many.',
  },
  ONRECORD_MESSAGE_SCHEMA: {
    means: 'breaks its topic’s schema; the text names the fields',
    todo: 'Mend the producer.',
  },
  ONRECORD_CONTENT_NOT_BASE64: {
    means: 'says `base64` and its `content` is not',
    todo: 'Mend the producer.',
  },
  ONRECORD_CONTENT_TYPE_UNSUPPORTED: {
    means: 'is neither HTML nor plain text',
    todo: 'Send the text of it, or do not send it.',
  },
  ONRECORD_CONTENT_TOO_LARGE: {
    means: 'has a `content` over the limit',
    todo: raiseLimit('ONRECORD_MAX_CONTENT_BYTES'),
  },
  ONRECORD_HTML_TOO_DEEP: {
    means: 'nests elements too deep',
    todo: raiseLimit('ONRECORD_MAX_HTML_DEPTH'),
  },
  ONRECORD_HTML_TOO_MANY_NODES: {
    means: 'has too many elements and runs of text',
    todo: raiseLimit('ONRECORD_MAX_HTML_NODES'),
  },
  ONRECORD_TEXT_TOO_MANY_LINES: {
    means: 'has too many lines',
    todo: raiseLimit('ONRECORD_MAX_HTML_NODES'),
  },
  ONRECORD_TEXT_TOO_LONG: {
    means: 'has a text over the limit',
    todo: raiseLimit('ONRECORD_MAX_TEXT_LENGTH'),
  },
  ONRECORD_TOO_MANY_QUOTES: {
    means: 'has more quotes than the limit',
    todo: raiseLimit('ONRECORD_MAX_QUOTES'),
  },
  ONRECORD_OUTPUT_TOO_LARGE: {
    means: 'would make a record larger than the next topic takes',
    todo: 'Raise `max.message.bytes` there.',
  },
  ONRECORD_SPAN_OUT_OF_RANGE: { means: 'would carry a span outside its text', todo: stageBug },
  ONRECORD_SPAN_TEXT_MISMATCH: {
    means: 'would carry a span whose words are others',
    todo: stageBug,
  },
  ONRECORD_STAGE_TIMEOUT: {
    means: 'ran out of time in every attempt',
    todo: 'Report it; raise `ONRECORD_JOB_TIMEOUT_MS` if the machine is slow.',
  },
  ONRECORD_STAGE_MEMORY: {
    means: 'ran out of memory in every attempt',
    todo: 'Report it; raise `ONRECORD_JOB_MEMORY_MB` if the article is long.',
  },
  ONRECORD_STAGE_CRASHED: { means: 'ended its thread in every attempt', todo: 'Report it.' },
  ONRECORD_STAGE_FAILED: {
    means: 'met a bug of the stage',
    todo: 'Report it; `error-stack` says where.',
  },
};

const UNKNOWN: Advice = {
  means: 'has a code that this version does not know',
  todo: 'Look at its reason, and into the documentation of the stage that gave it.',
};

/** Every code has one: stages of others may give codes of their own. */
export function adviceFor(code: string): Advice {
  return Object.hasOwn(adviceByCode, code) ? (adviceByCode[code] ?? UNKNOWN) : UNKNOWN;
}

/** The table of the documentation, in Markdown. */
export function adviceTable(): string {
  const rows = Object.entries(adviceByCode).map(
    ([code, { means, todo }]) => `| \`${code}\` | ${means} | ${todo} |`,
  );
  return ['| code | the message | what to do |', '| --- | --- | --- |', ...rows].join('\n');
}
