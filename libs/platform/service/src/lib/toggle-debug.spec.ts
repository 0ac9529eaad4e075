import { createLogger, LogLevelSwitch } from '@onrecord/platform-logging';
import { toggleDebugOnSignal } from './toggle-debug';

describe('toggleDebugOnSignal', () => {
  // Emitted, not sent: jest's `process` does not get signals. The end-to-end test sends one.
  it('turns debug lines on with SIGUSR2 and off with the next', () => {
    const destination = { write: () => undefined };
    const logger = createLogger({ level: 'warn', service: 'test', version: '0', destination });
    const stop = toggleDebugOnSignal(new LogLevelSwitch(logger));
    process.emit('SIGUSR2');
    expect(logger.level).toBe('debug');
    process.emit('SIGUSR2');
    expect(logger.level).toBe('warn');
    stop();
    process.emit('SIGUSR2');
    expect(logger.level).toBe('warn');
  });
});
