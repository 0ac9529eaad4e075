import { type DestinationStream, type Level, type Logger, pino, stdSerializers } from 'pino';

export type { Logger } from 'pino';

/** From the quietest to the most talkative. */
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = Level | 'silent';

export interface LoggerOptions {
  readonly level: LogLevel;
  /** The service that writes, e.g. `cleaner`. */
  readonly service: string;
  readonly version: string;
  /** Standard output when absent; the command line logs to standard error. */
  readonly destination?: DestinationStream;
}

/** Fields that may carry secrets or article text, wherever they stand. */
const REDACTED = [
  'password',
  '*.password',
  'sasl',
  '*.sasl',
  'content',
  '*.content',
  'text',
  '*.text',
  'value',
  '*.value',
  'err.cause.value',
];

/** JSON lines with `time` in ISO 8601; written synchronously, so that a crash loses no line. */
export function createLogger({ level, service, version, destination }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: { service, version },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED, censor: '[redacted]' },
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** Errors with type, text, stack and causes; what a caller has described itself stays as it is. */
function describeError(err: unknown): unknown {
  return err instanceof Error ? stdSerializers.err(err) : err;
}
