import type { Config } from '@onrecord/platform-config';
import type { Logger } from '@onrecord/platform-logging';
import { observeWith, type StageObserver, type StageTracer } from '@onrecord/platform-messaging';
import { type MessagingSystem, type ObservedStage, Telemetry } from '@onrecord/platform-telemetry';
import { loggingObserver } from './stage-observer';

export interface Reporter {
  /** The service that reports, e.g. `cleaner`. */
  readonly service: string;
  readonly version: string;
  readonly system: MessagingSystem;
}

/** Metrics, and traces if the configuration names a receiver for them. */
export function startTelemetry(
  config: Config,
  logger: Logger,
  reporter: Reporter,
): Promise<Telemetry> {
  const { traceEndpoint: endpoint, traceHeaders: headers = {}, traceRatio: ratio } = config;
  const tracing = endpoint === undefined ? null : { endpoint, headers, ratio };
  return Telemetry.start({ ...reporter, logger, tracing });
}

/** What the runner of one stage tells to whom: the log, the metrics, the traces. */
export function watchStage(
  telemetry: Telemetry,
  logger: Logger,
  stage: ObservedStage,
): { observer: StageObserver; tracer: StageTracer | null } {
  return {
    observer: observeWith(loggingObserver(logger, stage.stage), telemetry.stageObserver(stage)),
    tracer: telemetry.stageTracer(stage),
  };
}
