import { entitiesStage } from '@onrecord/domain-entities';
import { runStageService } from '@onrecord/platform-service';
import { join } from 'node:path';
import { EntitiesModule } from './app/entities.module';

void runStageService(EntitiesModule, {
  stage: entitiesStage,
  workerFile: join(__dirname, 'worker.js'),
});
