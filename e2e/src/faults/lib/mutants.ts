/** A change to the code as built that takes away one of its guards. */
export interface Mutant {
  /** End of the file's path. */
  readonly file: string;
  readonly changes: readonly (readonly [find: string, replace: string])[];
}

const KAFKA = 'libs/platform/kafka/dist/lib';

/** Each must make a scenario fail, or that scenario has no teeth (P16). */
export const mutants = {
  'auto-resolve': {
    file: `${KAFKA}/kafka-subscription.js`,
    changes: [['eachBatchAutoResolve: false', 'eachBatchAutoResolve: true']],
  },
  'from the end': {
    file: `${KAFKA}/kafka-subscription.js`,
    changes: [['fromBeginning: true', 'fromBeginning: false']],
  },
  'transactional id of a process': {
    file: `${KAFKA}/partition-session.js`,
    changes: [
      [
        'return `${group}.${topic}.${partition}`',
        'return `${group}.${topic}.${process.pid}.${partition}`',
      ],
    ],
  },
  'no position after the fence': {
    file: `${KAFKA}/kafka-subscription.js`,
    changes: [['if (BigInt(first.offset) < session.next)', 'if (false)']],
  },
  'no journal': {
    file: 'libs/platform/redis/dist/lib/decide-script.js',
    changes: [['if journalled then return { journalled, 1 } end', '']],
  },
  'no mark of later dead letters': {
    file: 'libs/platform/redis/dist/lib/decide-script.js',
    changes: [['local died = state[4] and state[4] == state[3]', 'local died = false']],
  },
  'headers of publishers believed': {
    file: 'libs/platform/messaging/dist/lib/incoming.js',
    changes: [['(replayed ?? FIRST)', 'stampOf(record)']],
  },
  'no journal of dead letters': {
    file: 'libs/platform/messaging/dist/lib/dead-letter-journal.js',
    changes: [['actionOn(letter) {', 'actionOn(letter) { return null;']],
  },
  'unpatched filter': {
    file: 'node_modules/kafkajs/src/consumer/filterAbortedMessages.js',
    changes: [
      ['if (!isControlRecord || !key) return false', 'if (!key) return false'],
      ['while (', 'if ('],
    ],
  },
} as const satisfies Record<string, Mutant>;

export type MutantName = keyof typeof mutants;
