import { quotesStage } from '@onrecord/domain-quotes';
import { runStageService } from '@onrecord/platform-service';
import { join } from 'node:path';
import { QuotesModule } from './app/quotes.module';

void runStageService(QuotesModule, {
  stage: quotesStage,
  workerFile: join(__dirname, 'worker.js'),
});
