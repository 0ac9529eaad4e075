import { loadQuotes } from '@onrecord/domain-quotes';
import { readModel } from '@onrecord/platform-models';
import { serveStage, workerSettings } from '@onrecord/platform-workers';

const { quotes: limits, modelsFolder } = workerSettings();

void serveStage(async () => {
  return loadQuotes({ model: await readModel(modelsFolder, 'quotes'), limits });
});
