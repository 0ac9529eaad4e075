import {
  type Attributes,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import type { LogRecord } from '@onrecord/contracts';
import type {
  ArticleTrace,
  ChunkTrace,
  StageEvent,
  StageTracer,
} from '@onrecord/platform-messaging';
import { type MessagingSystem, names } from './attributes';
import type { BoundedLabel } from './bounded-label';
import { formatTraceParent, parseTraceParent } from './trace-parent';

export interface StageSpansOptions {
  readonly tracer: Tracer;
  readonly system: MessagingSystem;
  readonly stage: string;
  readonly group: string;
  readonly labels: BoundedLabel;
}

const PARENT = 'traceparent';
const STATE = 'tracestate';

/**
 * Spans by OpenTelemetry's conventions for messaging: `process TOPIC` for each
 * article, the child of the span that produced the record, linked to one
 * `receive TOPIC` for the chunk, which is a trace of its own.
 */
export class StageSpans implements StageTracer {
  constructor(private readonly options: StageSpansOptions) {}

  chunk(records: readonly LogRecord[]): ChunkTrace {
    const [first] = records;
    const { tracer } = this.options;
    const span = tracer.startSpan(
      `receive ${first?.topic ?? ''}`,
      {
        kind: SpanKind.CLIENT,
        attributes: {
          ...this.common(first),
          [names.operation]: 'receive',
          [names.operationType]: 'receive',
          [names.batchSize]: records.length,
        },
      },
      ROOT_CONTEXT,
    );
    const open = new Set<Span>();
    return {
      article: (record) => this.article(record, span, open),
      end: (error) => {
        for (const one of open) this.end(one, error);
        this.end(span, error);
      },
    };
  }

  private article(record: LogRecord, chunk: Span, open: Set<Span>): ArticleTrace {
    const parent = parseTraceParent(record.headers[PARENT]?.toString('latin1') ?? '');
    const span = this.options.tracer.startSpan(
      `process ${record.topic}`,
      {
        kind: SpanKind.CONSUMER,
        attributes: { ...this.common(record), ...ofRecord(record) },
        links: [{ context: chunk.spanContext() }],
      },
      parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent),
    );
    open.add(span);
    const context = span.spanContext();
    const state = parent === null ? undefined : record.headers[STATE];
    return {
      traceId: context.traceId,
      spanId: context.spanId,
      headers: {
        [PARENT]: Buffer.from(formatTraceParent(context)),
        ...(state !== undefined && { [STATE]: state }),
      },
      end: (event) => {
        open.delete(span);
        this.endArticle(span, event);
      },
    };
  }

  private endArticle(span: Span, { articleId, outcome, error }: StageEvent): void {
    span.setAttribute('onrecord.outcome', outcome);
    if (articleId !== null) span.setAttribute('onrecord.article.id', articleId);
    this.end(span, error);
  }

  /** Codes alone: an error's text may quote the article. */
  private end(span: Span, error: unknown): void {
    if (error !== undefined) {
      span.setAttribute(names.errorType, this.options.labels.errorType(error));
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
  }

  private common(record: LogRecord | undefined): Attributes {
    const { system, stage, group } = this.options;
    return {
      [names.system]: system,
      [names.topic]: record?.topic ?? '',
      [names.partition]: String(record?.partition ?? ''),
      [names.group]: group,
      'onrecord.stage': stage,
    };
  }
}

function ofRecord({ offset, value }: LogRecord): Attributes {
  return {
    [names.operation]: 'process',
    [names.operationType]: 'process',
    // Offsets pass 2^53 in theory only; an attribute has no larger integer.
    [names.offset]: Number(offset),
    [names.bodySize]: value?.length ?? 0,
  };
}
