export { LogLevelSwitch } from './lib/log-level-switch';
export { NestLogger } from './lib/nest-logger';
export {
  type Advice,
  createLogger,
  type Logger,
  type LoggerOptions,
  type LogLevel,
  logLevels,
} from './lib/logger';
