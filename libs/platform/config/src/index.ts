export { describeSettings } from './lib/describe-settings';
export { readConfig } from './lib/read-config';
export { type Config, type Setting, settings } from './lib/settings';
