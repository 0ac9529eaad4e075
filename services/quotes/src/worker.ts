import { loadQuotes } from '@onrecord/domain-quotes';
import { serveStage, workerLimits } from '@onrecord/platform-workers';

void serveStage(() => loadQuotes(workerLimits().quotes));
