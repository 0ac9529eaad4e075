import type { Attributes } from '@opentelemetry/api';
import { deadLetterTopicName, headers, type LogRecord, type NewRecord } from '@onrecord/contracts';
import type { ClientCall, GroupPartition, LogObserver } from '@onrecord/platform-messaging';
import { type MessagingSystem, names, placeAttributes } from './attributes';
import type { Instruments } from './instruments';
import type { BoundedLabel } from './bounded-label';
import { LagGauges } from './lag-gauges';

const ERROR_CODE = `${headers.deadLetterPrefix}error-code`;
const FAILED_TOPIC = `${headers.deadLetterPrefix}topic`;

export interface LogMetricsOptions {
  readonly system: MessagingSystem;
  readonly instruments: Instruments;
  readonly labels: BoundedLabel;
  readonly now: () => number;
}

/** Measures what an event log does. Dead letters are counted once they are committed, so each once. */
export class LogMetrics implements LogObserver {
  private readonly lag: LagGauges;

  constructor(private readonly options: LogMetricsOptions) {
    const { system, now, instruments } = options;
    this.lag = new LagGauges({ now, attributesOf: (at) => placeAttributes(system, at) });
    this.lag.observe(instruments);
  }

  assigned(group: string, topic: string, partitions: readonly number[]): void {
    this.lag.assigned(group, topic, partitions);
    const { fences, seekBacks, expiredOffsets } = this.options.instruments;
    for (const partition of partitions) {
      // From 0 on, so that a first one is an increase.
      const attributes = this.placeOf({ group, topic, partition });
      fences.add(0, attributes);
      seekBacks.add(0, attributes);
      expiredOffsets.add(0, attributes);
    }
  }

  taken(at: GroupPartition, records: readonly LogRecord[], end: bigint): void {
    this.lag.taken(at, records, end);
    const attributes = { ...this.placeOf(at), [names.operation]: 'receive' };
    this.options.instruments.consumed.add(records.length, attributes);
  }

  moved(at: GroupPartition, next: bigint, end?: bigint): void {
    this.lag.moved(at, next, end);
  }

  sent(records: readonly NewRecord[], error?: unknown): void {
    const { instruments, system } = this.options;
    const counts = new Map<string, number>();
    for (const record of records) {
      counts.set(record.topic, (counts.get(record.topic) ?? 0) + 1);
      if (error === undefined) this.countDeadLetter(record);
    }
    for (const [topic, count] of counts) {
      const attributes = {
        [names.system]: system,
        [names.topic]: topic,
        [names.operation]: 'send',
      };
      instruments.sent.add(count, this.withError(attributes, error));
    }
  }

  called({ operation, topic, partition, group, seconds, error }: ClientCall): void {
    const attributes: Attributes = {
      [names.system]: this.options.system,
      [names.operation]: operation,
    };
    if (topic !== null) attributes[names.topic] = topic;
    if (partition !== undefined) attributes[names.partition] = String(partition);
    if (group !== undefined) attributes[names.group] = group;
    this.options.instruments.operationDuration.record(seconds, this.withError(attributes, error));
  }

  fenced(at: GroupPartition): void {
    this.options.instruments.fences.add(1, this.placeOf(at));
  }

  soughtBack(at: GroupPartition): void {
    this.options.instruments.seekBacks.add(1, this.placeOf(at));
  }

  expired(at: GroupPartition, from: bigint, to: bigint): void {
    this.options.instruments.expiredOffsets.add(Number(to - from), this.placeOf(at));
  }

  paused(at: GroupPartition, cause: string | null): void {
    this.lag.paused(at, cause);
  }

  private countDeadLetter({ topic, headers: told }: NewRecord): void {
    const code = told[ERROR_CODE]?.toString('utf8');
    const failed = told[FAILED_TOPIC]?.toString('utf8');
    if (code === undefined || failed === undefined || topic !== deadLetterTopicName(failed)) return;
    const { instruments, labels, system } = this.options;
    const attributes = { [names.system]: system, [names.topic]: failed };
    instruments.deadLetters.add(1, { ...attributes, code: labels.code(code) });
  }

  private placeOf(at: GroupPartition): Attributes {
    return placeAttributes(this.options.system, at);
  }

  private withError(attributes: Attributes, error: unknown): Attributes {
    if (error === undefined) return attributes;
    return { ...attributes, [names.errorType]: this.options.labels.errorType(error) };
  }
}
