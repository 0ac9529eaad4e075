import { stageMemoryContract } from '@onrecord/testing';
import { InMemoryStageMemory } from './in-memory-stage-memory';

describe('InMemoryStageMemory', () => {
  stageMemoryContract((onJournalHit) => Promise.resolve(new InMemoryStageMemory({ onJournalHit })));
});
