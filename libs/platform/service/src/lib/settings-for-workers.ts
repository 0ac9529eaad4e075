import type { Config } from '@onrecord/platform-config';
import { findModelsFolder } from '@onrecord/platform-models';
import type { WorkerSettings } from '@onrecord/platform-workers';
import { configuredLimits } from './configured-limits';

/** What worker threads are given: the limits of the stages, and where models lie. */
export function settingsForWorkers(config: Config): WorkerSettings {
  return { ...configuredLimits(config), modelsFolder: findModelsFolder(config.modelsDir) };
}
