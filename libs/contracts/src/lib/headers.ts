/** Names of the record headers that onrecord writes; values are UTF-8 text. */
export const headers = {
  /** `topic/partition/offset` of the raw article that a record descends from. */
  origin: 'onrecord.origin',
  /** How often a dead letter was sent back; absent means 0. */
  replay: 'onrecord.replay',
  /** Prefix of what a dead letter says about itself; see docs/delivery.md. */
  deadLetterPrefix: 'onrecord.dlq.',
} as const;

/** What a dead letter says about itself: header names without their prefix, and what each means. */
export const deadLetterHeaders = {
  topic: 'Topic where the message stood, by its name in the contract.',
  partition: 'Partition where it stood, decimal.',
  offset: 'Offset where it stood, decimal.',
  timestamp: 'Timestamp of the message, milliseconds since the epoch.',
  group: 'Consumer group that could not process it.',
  stage: 'Stage that could not process it.',
  'stage-version': 'Version of that stage.',
  'error-code': 'Stable code of the error, such as ONRECORD_MESSAGE_SCHEMA.',
  'error-class': 'Class of the error.',
  'error-message': 'What was expected and what came, cut at 2 KiB.',
  'error-stack': 'Where in the code, cut at 8 KiB; may be empty.',
  attempts: 'How often it was tried; more than once only for time and memory limits.',
  'first-failed-at': 'When it first failed, ISO 8601 UTC.',
  'last-failed-at': 'When it last failed, ISO 8601 UTC.',
  origin: 'Coordinates of the raw article: topic/partition/offset.',
  replay: 'How often the message had been sent back when it failed, decimal; absent means 0.',
} as const;
export type DeadLetterHeader = keyof typeof deadLetterHeaders;
