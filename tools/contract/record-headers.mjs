import { deadLetterHeaders, headers } from '@onrecord/contracts';

/** Header values are bytes to Kafka; all of ours are UTF-8 text. */
const text = (/** @type {string} */ description) => ({ type: 'string', description });

const COORDINATES = '^[^/]+/[0-9]+/[0-9]+$';

/** W3C trace context, on whatever a publisher sent it with and all that descends from it. */
const trace = {
  traceparent: text('W3C trace context, passed on to everything that descends from the record.'),
  tracestate: text('W3C trace state, passed on like traceparent.'),
  baggage: text('W3C baggage, passed on like traceparent.'),
};

const stamp = {
  [headers.origin]: {
    ...text(
      'Coordinates of the raw article that the record descends from: topic/partition/offset.',
    ),
    pattern: COORDINATES,
  },
  [headers.replay]: {
    ...text('How often the raw article’s dead letter was sent back, decimal; absent means 0.'),
    pattern: '^[1-9][0-9]*$',
  },
};

/**
 * JSON Schemas of record headers, by the kind of record. Fields that are not listed are allowed:
 * a publisher's own headers stay on a dead letter.
 */
export const headerSchemas = {
  'raw-headers': {
    type: 'object',
    title: 'Headers of a raw article',
    description: `Trace context is passed on. ${headers.origin} and ${headers.replay} count only on a replay: a publisher's own are ignored.`,
    properties: { ...trace, ...stamp },
  },
  'stage-headers': {
    type: 'object',
    title: 'Headers of what a stage emits',
    properties: { ...stamp, ...trace },
    required: [headers.origin],
  },
  'dead-letter-headers': {
    type: 'object',
    title: 'Headers of a dead letter',
    description: 'Beside the headers that the message came with, which stay as they were.',
    properties: {
      ...Object.fromEntries(
        Object.entries(deadLetterHeaders).map(([name, meaning]) => [
          `${headers.deadLetterPrefix}${name}`,
          text(meaning),
        ]),
      ),
      ...stamp,
      ...trace,
    },
    required: Object.keys(deadLetterHeaders)
      .filter((name) => name !== 'replay')
      .map((name) => `${headers.deadLetterPrefix}${name}`),
  },
};
