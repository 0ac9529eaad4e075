import { cleanerStage } from '@onrecord/domain-cleaning';
import { runStageService } from '@onrecord/platform-service';
import { join } from 'node:path';
import { CleanerModule } from './app/cleaner.module';

void runStageService(CleanerModule, {
  stage: cleanerStage,
  workerFile: join(__dirname, 'worker.js'),
});
