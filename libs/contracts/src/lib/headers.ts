/** Names of the record headers that onrecord writes; values are UTF-8 text. */
export const headers = {
  /** `topic/partition/offset` of the raw article that a record descends from. */
  origin: 'onrecord.origin',
  /** How often a dead letter was sent back; absent means 0. */
  replay: 'onrecord.replay',
  /** Prefix of what a dead letter says about itself; see docs/delivery.md. */
  deadLetterPrefix: 'onrecord.dlq.',
} as const;
