import { diag, DiagLogLevel } from '@opentelemetry/api';
import type { Logger } from '@onrecord/platform-logging';

/** A receiver that is away fails every two seconds; one line a minute says it. */
const SILENCE_MS = 60_000;

/**
 * OpenTelemetry's own troubles into our log, as warnings: the same one at most
 * once a minute. Its diagnostics are global, so this holds for the process.
 */
export function reportTroubleTo(logger: Logger, now: () => number = Date.now): void {
  const told = new Map<string, number>();
  const warn = (text: string): void => {
    const message = messageOf(text);
    const last = told.get(message);
    if (last !== undefined && now() - last < SILENCE_MS) return;
    // Messages carry addresses and times; do not remember them for ever.
    if (told.size > 100) told.clear();
    told.set(message, now());
    logger.warn({ telemetry: message }, 'telemetry is in trouble');
  };
  const ignore = (): void => undefined;
  const sink = { error: warn, warn, info: ignore, debug: ignore, verbose: ignore };
  diag.setLogger(sink, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
}

/** Its error handler writes an error as JSON; the message says it. */
function messageOf(text: string): string {
  try {
    const error: unknown = JSON.parse(text);
    const isError = typeof error === 'object' && error !== null && 'message' in error;
    return isError ? String(error.message) : text;
  } catch {
    return text;
  }
}
