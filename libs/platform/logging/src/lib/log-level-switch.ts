import { InvalidMessageError } from '@onrecord/contracts';
import { type Logger, type LogLevel, logLevels } from './logger';

/** Changes how much a running process logs; what it was started with comes back with the next start. */
export class LogLevelSwitch {
  private beforeDebug: LogLevel;

  constructor(private readonly logger: Logger) {
    this.beforeDebug = this.level;
  }

  get level(): LogLevel {
    return this.logger.level as LogLevel;
  }

  /** Raises `ONRECORD_LOG_LEVEL_UNKNOWN` for anything that is not one of `logLevels`. */
  set(level: unknown): void {
    const known = logLevels.find((one) => one === level);
    if (known === undefined) {
      throw new InvalidMessageError(`expected a level of ${logLevels.join(', ')}`, {
        code: 'ONRECORD_LOG_LEVEL_UNKNOWN',
      });
    }
    this.change(known);
  }

  /** To debug; from there (or trace) back to what was before. */
  toggleDebug(): void {
    if (this.level === 'debug' || this.level === 'trace') {
      const isQuieter = this.beforeDebug !== 'debug' && this.beforeDebug !== 'trace';
      this.change(isQuieter ? this.beforeDebug : 'info');
    } else {
      this.beforeDebug = this.level;
      this.change('debug');
    }
  }

  private change(to: LogLevel): void {
    const from = this.level;
    const tell = (): void => {
      this.logger.info({ from, to }, 'log level changed');
    };
    // Told while the more talkative of the two holds, so that the line is seen.
    const getsQuieter = logLevels.indexOf(to) < logLevels.indexOf(from);
    if (getsQuieter) tell();
    this.logger.level = to;
    if (!getsQuieter) tell();
  }
}
