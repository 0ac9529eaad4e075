import type { Counter, Histogram, Meter, ObservableGauge } from '@opentelemetry/api';

/** Seconds: from a cheap article to the longest that a worker may take, twice over. */
const PROCESS_SECONDS = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
];
/** Those that OpenTelemetry's conventions advise for messaging. */
const CALL_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

export interface Instruments {
  readonly processDuration: Histogram;
  readonly consumed: Counter;
  readonly sent: Counter;
  readonly operationDuration: Histogram;
  readonly lagRecords: ObservableGauge;
  readonly lagAge: ObservableGauge;
  readonly deadLetters: Counter;
  readonly fences: Counter;
  readonly seekBacks: Counter;
  readonly expiredOffsets: Counter;
  readonly journalHits: Counter;
  readonly cacheLookups: Counter;
  readonly paused: ObservableGauge;
  readonly standstill: ObservableGauge;
  readonly eventLoopP99: ObservableGauge;
  readonly eventLoopMax: ObservableGauge;
}

/** Every metric of onrecord; docs/telemetry.md says what an operator does when one moves. */
export function createInstruments(meter: Meter): Instruments {
  const seconds = (name: string, description: string, explicitBucketBoundaries: number[]) =>
    meter.createHistogram(name, { description, unit: 's', advice: { explicitBucketBoundaries } });
  const counter = (name: string, unit: string, description: string) =>
    meter.createCounter(name, { unit, description });
  const gauge = (name: string, unit: string, description: string) =>
    meter.createObservableGauge(name, { unit, description });
  return {
    processDuration: seconds(
      'messaging.process.duration',
      'Time that the stage took for one message',
      PROCESS_SECONDS,
    ),
    consumed: counter(
      'messaging.client.consumed.messages',
      '{message}',
      'Messages handed to the stage, redeliveries included',
    ),
    sent: counter(
      'messaging.client.sent.messages',
      '{message}',
      'Messages that became visible, or with error.type did not',
    ),
    operationDuration: seconds(
      'messaging.client.operation.duration',
      'Time of one call to the broker',
      CALL_SECONDS,
    ),
    lagRecords: gauge('onrecord.lag.records', '{record}', 'Records that wait in the partition'),
    lagAge: gauge('onrecord.lag.age', 's', 'Age of the oldest record that waits'),
    deadLetters: counter('onrecord.dead_letters', '{message}', 'Messages that became dead letters'),
    fences: counter('onrecord.fences', '{fence}', 'Former owners of a partition fenced'),
    seekBacks: counter(
      'onrecord.seek_backs',
      '{seek}',
      'Fetches thrown away because they lay before the committed position',
    ),
    expiredOffsets: counter(
      'onrecord.expired_offsets',
      '{offset}',
      'Offsets that retention deleted before the group had read them',
    ),
    journalHits: counter(
      'onrecord.journal_hits',
      '{decision}',
      'Decisions that the journal gave again: records seen before',
    ),
    cacheLookups: counter(
      'onrecord.cache_lookups',
      '{lookup}',
      'Articles whose result was looked up in the cache, by what came of it',
    ),
    paused: gauge('onrecord.paused', '{partition}', '1 while the partition waits for the cause'),
    standstill: gauge(
      'onrecord.standstill',
      's',
      'For which the consumer has stood still although the broker answers',
    ),
    eventLoopP99: gauge(
      'nodejs.eventloop.delay.p99',
      's',
      'Of the delays of the event loop since the last reading, the 99th percentile',
    ),
    eventLoopMax: gauge(
      'nodejs.eventloop.delay.max',
      's',
      'The longest delay of the event loop since the last reading',
    ),
  };
}
