import type { Config } from '@onrecord/platform-config';
import { createLogger, type Logger } from '@onrecord/platform-logging';
import { adviseOnLine } from '@onrecord/platform-service';
import type { ExitStatus } from '../terminal/exit-status';
import type { Io } from '../terminal/io';
import { version } from '../version';

/** What a command gets from the process around it. */
export interface CommandContext {
  readonly io: Io;
  /** The settings; raises `ONRECORD_CONFIG_INVALID`. Read when a command runs, so that `--help` needs none. */
  readonly readConfig: () => Config;
  /** Says how the command ended. */
  readonly finish: (status: ExitStatus) => void;
}

/**
 * The log of a command: JSON lines on standard error. The clients' own chatter
 * about reconnecting would drown what the command says, so it is silent unless
 * asked for.
 */
export function commandLogger({ io }: CommandContext, config: Config, isVerbose: boolean): Logger {
  return createLogger({
    level: isVerbose ? config.logLevel : 'silent',
    service: 'onrecord',
    version,
    advise: adviseOnLine,
    destination: io.stderr,
  });
}
