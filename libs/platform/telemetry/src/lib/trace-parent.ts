import { isSpanContextValid, type SpanContext } from '@opentelemetry/api';

const PATTERN = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/u;
const INVALID_VERSION = 'ff';
const SAMPLED = 1;

/**
 * What a `traceparent` header says, by W3C Trace Context (level 1, §3.2):
 * version 00 has exactly four fields, a later version may have more. `null` for
 * anything else, all-zero ids included; the receiver starts a trace of its own then.
 */
export function parseTraceParent(text: string): SpanContext | null {
  const match = PATTERN.exec(text);
  if (match === null) return null;
  const [, version, traceId = '', spanId = '', flags = '', more] = match;
  if (version === INVALID_VERSION || (version === '00' && more !== undefined)) return null;
  // Of the flags only "sampled" has a meaning that outlives its version.
  const traceFlags = Number.parseInt(flags, 16) & SAMPLED;
  const context = { traceId, spanId, traceFlags, isRemote: true };
  return isSpanContextValid(context) ? context : null;
}

/** The header that makes its receiver a child of the span. */
export function formatTraceParent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${(traceFlags & SAMPLED).toString(16).padStart(2, '0')}`;
}
