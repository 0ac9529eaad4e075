import type { Tracer } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';

export interface TracingOptions {
  /** Base address of an OTLP/HTTP receiver; `/v1/traces` is added. */
  readonly endpoint: string;
  /** Sent with each request, e.g. an API key. */
  readonly headers: Readonly<Record<string, string>>;
  /** Share (0 to 1) of the traces that begin here and are recorded; others follow their parent. */
  readonly ratio: number;
}

export interface Tracing {
  readonly tracer: Tracer;
  /** Sends what is left; gives up after 5 s. */
  readonly close: () => Promise<void>;
}

const EXPORT_TIMEOUT_MS = 5_000;
const DELAY_MS = 2_000;

/**
 * Spans that go out by OTLP/HTTP in the background. A receiver that is away
 * costs spans (at most 2,048 wait), never articles. The SDK and the exporter
 * are loaded here, so that a service that does not trace pays nothing for them.
 */
export async function startTracing(options: TracingOptions, resource: Resource): Promise<Tracing> {
  const { BasicTracerProvider, BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler } =
    await import('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const exporter = new OTLPTraceExporter({
    url: `${options.endpoint.replace(/\/+$/u, '')}/v1/traces`,
    headers: { ...options.headers },
    timeoutMillis: EXPORT_TIMEOUT_MS,
  });
  const provider = new BasicTracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(options.ratio) }),
    spanProcessors: [
      new BatchSpanProcessor(exporter, {
        scheduledDelayMillis: DELAY_MS,
        exportTimeoutMillis: EXPORT_TIMEOUT_MS,
      }),
    ],
  });
  return { tracer: provider.getTracer('onrecord'), close: () => within(provider.shutdown()) };
}

/** A receiver that does not answer must not hold up the end of the process. */
async function within(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, EXPORT_TIMEOUT_MS);
  });
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}
