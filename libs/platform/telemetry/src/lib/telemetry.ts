import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { Coordinates } from '@onrecord/contracts';
import type { Logger } from '@onrecord/platform-logging';
import type {
  CacheTally,
  LogObserver,
  StageObserver,
  StageTracer,
} from '@onrecord/platform-messaging';
import { type MessagingSystem, names } from './attributes';
import { createInstruments, type Instruments } from './instruments';
import { BoundedLabel } from './bounded-label';
import { observeEventLoop } from './event-loop';
import { LogMetrics } from './log-metrics';
import { reportTroubleTo } from './report-trouble';
import { stageMetrics } from './stage-metrics';
import { StageSpans } from './stage-spans';
import { startTracing, type Tracing, type TracingOptions } from './start-tracing';

export interface TelemetryOptions {
  /** The service that reports, e.g. `cleaner`. */
  readonly service: string;
  readonly version: string;
  readonly system: MessagingSystem;
  readonly logger: Logger;
  /** `null`: no traces. */
  readonly tracing: TracingOptions | null;
  readonly now?: () => number;
}

/** A stage as its group reads. */
export interface ObservedStage {
  readonly stage: string;
  readonly group: string;
}

/**
 * The metrics and traces of one process, in OpenTelemetry's API without its
 * globals: who measures is told so.
 */
export class Telemetry {
  /** What the event log is watched with. */
  readonly log: LogObserver;
  private readonly reader = new PrometheusExporter({ preventServerStart: true });
  private readonly serializer = new PrometheusSerializer('', false, undefined, false, true);
  private readonly meters: MeterProvider;
  private readonly instruments: Instruments;
  private readonly labels = new BoundedLabel();
  private readonly stopEventLoop: () => void;

  private constructor(
    private readonly options: TelemetryOptions,
    resource: ReturnType<typeof resourceFromAttributes>,
    private readonly tracing: Tracing | null,
  ) {
    this.meters = new MeterProvider({ resource, readers: [this.reader] });
    this.instruments = createInstruments(this.meters.getMeter('onrecord', options.version));
    const { instruments, labels } = this;
    const { system, now = Date.now } = options;
    this.log = new LogMetrics({ system, instruments, labels, now });
    this.stopEventLoop = observeEventLoop(instruments);
  }

  static async start(options: TelemetryOptions): Promise<Telemetry> {
    const { service, version, tracing, logger } = options;
    const resource = resourceFromAttributes({
      'service.namespace': 'onrecord',
      'service.name': service,
      'service.version': version,
    });
    if (tracing !== null) reportTroubleTo(logger);
    return new Telemetry(
      options,
      resource,
      tracing === null ? null : await startTracing(tracing, resource),
    );
  }

  stageObserver({ group }: ObservedStage): StageObserver {
    const { instruments, labels } = this;
    return stageMetrics({ system: this.options.system, group, instruments, labels });
  }

  /** `null` while traces are off. */
  stageTracer({ stage, group }: ObservedStage): StageTracer | null {
    if (this.tracing === null) return null;
    const { labels } = this;
    const { system } = this.options;
    return new StageSpans({ tracer: this.tracing.tracer, system, stage, group, labels });
  }

  /** Counts an answer of the journal; bind it as `onJournalHit` of the stage's memory. */
  readonly journalHit = ({ topic, partition }: Coordinates): void => {
    this.instruments.journalHits.add(1, {
      [names.system]: this.options.system,
      [names.topic]: topic,
      [names.partition]: String(partition),
    });
  };

  /** Shows how long a group's consumer has stood still, as `read` says in milliseconds at each reading. */
  watchStandstill(group: string, read: () => number): void {
    const { system } = this.options;
    const attributes = { [names.system]: system, [names.group]: group };
    this.instruments.standstill.addCallback((result) => {
      result.observe(read() / 1000, attributes);
    });
  }

  /** Counts what a stage's cache came to; bind it as `onTally`. */
  cacheTally(stage: string): (tally: CacheTally) => void {
    const count = (tally: CacheTally): void => {
      for (const result of ['hit', 'miss', 'error'] as const) {
        this.instruments.cacheLookups.add(tally[result], { stage, result });
      }
    };
    // From 0 on, so that a first one is an increase.
    count({ hit: 0, miss: 0, error: 0 });
    return count;
  }

  /** Every metric as Prometheus' text. */
  async render(): Promise<string> {
    const { resourceMetrics, errors } = await this.reader.collect();
    for (const err of errors) this.options.logger.error({ err }, 'a metric could not be read');
    // Without any sample it would not end in the line feed that the format asks for.
    return `${this.serializer.serialize(resourceMetrics).trimEnd()}\n`;
  }

  /** Sends the spans that are left; metrics that nobody has read are gone. */
  async close(): Promise<void> {
    this.stopEventLoop();
    await this.tracing?.close();
    await this.meters.shutdown();
  }
}
