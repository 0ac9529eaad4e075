import { loadCleaner } from '@onrecord/domain-cleaning';
import { serveStage, workerSettings } from '@onrecord/platform-workers';

void serveStage(() => loadCleaner(workerSettings().cleaner));
