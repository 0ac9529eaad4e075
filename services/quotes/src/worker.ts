import { loadQuotes } from '@onrecord/domain-quotes';
import { serveStage, workerSettings } from '@onrecord/platform-workers';

void serveStage(() => loadQuotes(workerSettings().quotes));
