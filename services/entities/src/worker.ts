import { loadEntities } from '@onrecord/domain-entities';
import { serveStage, workerSettings } from '@onrecord/platform-workers';

void serveStage(() => loadEntities(workerSettings().entities));
