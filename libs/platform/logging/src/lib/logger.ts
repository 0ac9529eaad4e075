import { type DestinationStream, type Level, type Logger, type LogFn, pino } from 'pino';
import { describeError } from './describe-error';

export type { Logger } from 'pino';

/** From the quietest to the most talkative. */
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = Level | 'silent';

/** What somebody must do about an error. */
export interface Advice {
  readonly todo: string;
  /** False where the error may be one that passes. */
  readonly isCertain: boolean;
}

export interface LoggerOptions {
  readonly level: LogLevel;
  /** The service that writes, e.g. `cleaner`. */
  readonly service: string;
  readonly version: string;
  /**
   * Asked about the fields of each line. Its answer stands in the line as `advice`, and a certain
   * one makes an error of a warning: waiting will not do.
   */
  readonly advise?: (fields: object) => Advice | null;
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
export function createLogger(options: LoggerOptions): Logger {
  const { level, service, version, destination, advise = () => null } = options;
  return pino(
    {
      level,
      base: { service, version },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED, censor: '[redacted]' },
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      hooks: {
        logMethod(args, method, severity) {
          const [facts, ...rest] = args as [unknown, ...unknown[]];
          const advice = needsAdvice(facts) ? advise(facts) : null;
          if (advice === null) {
            method.apply(this, args);
            return;
          }
          const advised = { ...(facts as object), advice: advice.todo };
          const isTooQuiet = advice.isCertain && severity === pino.levels.values['warn'];
          // Through the hook again, which sees that the line has its advice.
          if (isTooQuiet) this.error(advised, ...(rest as [string]));
          else method.apply(this, [advised, ...rest] as Parameters<LogFn>);
        },
      },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

function needsAdvice(fields: unknown): fields is object {
  return typeof fields === 'object' && fields !== null && !('advice' in fields);
}
