import type { Logger } from '@onrecord/platform-logging';

/** EX_SOFTWARE of sysexits.h: an invariant that the code relies on does not hold. */
const EXIT_SOFTWARE = 70;
const SHUTDOWN_LIMIT_MS = 25_000;

/** Ends the process on what must not happen; a supervisor starts it afresh, and nothing is lost. */
export function dieOn(logger: Logger): (error: unknown) => void {
  return (err) => {
    logger.fatal({ err }, 'a broken invariant; ending the process');
    process.exit(EXIT_SOFTWARE);
  };
}

/** Runs `stop` on SIGTERM or SIGINT, then exits with 0; with 1 when it takes longer than 25 s. */
export function onSignal(logger: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const handle = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping after the chunk in hand');
    const late = setTimeout(() => {
      logger.error('did not stop in time');
      process.exit(1);
    }, SHUTDOWN_LIMIT_MS);
    stop().then(
      () => {
        clearTimeout(late);
        logger.info('stopped');
        process.exit(0);
      },
      (err: unknown) => {
        logger.error({ err }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  // Listening on, or a second signal would end the process at once.
  process.on('SIGTERM', handle);
  process.on('SIGINT', handle);
}
