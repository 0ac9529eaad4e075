import { stageMemoryContract } from '@onrecord/testing';
import { InMemoryStageMemory } from './in-memory-stage-memory';

describe('InMemoryStageMemory', () => {
  stageMemoryContract((onJournalHit) => Promise.resolve(new InMemoryStageMemory({ onJournalHit })));

  it('lets the articles that came the longest ago make room within its budget', async () => {
    const memory = new InMemoryStageMemory({ keptBytes: 20_000 });
    let offset = 0;
    const come = async (articleId: string, revision: number) => {
      const at = { topic: 'article-entities', partition: 0, offset: String((offset += 1)) };
      const kept = new Uint8Array(2_000);
      const request = { articleId, revision, kept, at, origin: 'raw-article/0/0' };
      const [decision] = await memory.decide([request]);
      return decision?.kind === 'succession' && decision.before?.revision;
    };
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await come(id, 1);
    expect(await come('a', 2)).toBe(1);
    for (const id of ['h', 'i']) await come(id, 1);
    expect([await come('b', 2), await come('a', 3)]).toEqual([undefined, 2]);
  });
});
