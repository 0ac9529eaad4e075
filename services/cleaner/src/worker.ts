import { loadCleaner } from '@onrecord/domain-cleaning';
import { serveStage, workerLimits } from '@onrecord/platform-workers';

void serveStage(() => loadCleaner(workerLimits().cleaner));
