import { loadEntities } from '@onrecord/domain-entities';
import { readModel } from '@onrecord/platform-models';
import { serveStage, workerSettings } from '@onrecord/platform-workers';

const { entities: limits, modelsFolder } = workerSettings();

void serveStage(async () => {
  return loadEntities({ model: await readModel(modelsFolder, 'entities'), limits });
});
