import { loadEntities } from '@onrecord/domain-entities';
import { serveStage, workerLimits } from '@onrecord/platform-workers';

void serveStage(() => loadEntities(workerLimits().entities));
