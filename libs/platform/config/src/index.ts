export { describeSettings } from './lib/describe-settings';
export { readConfig } from './lib/read-config';
export type { Setting } from './lib/setting';
export { type Config, settings } from './lib/settings';
