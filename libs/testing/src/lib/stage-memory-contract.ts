import type { Coordinates, Decision, JournalRequest, StageMemory } from '@onrecord/contracts';

const RAW = 'raw-article';

/** A request of article `articleId` at `raw-article/0/OFFSET`, its own origin. */
function request(
  offset: number,
  articleId: string,
  contentHash: string,
  joinsCopies = true,
): JournalRequest {
  const at = { topic: RAW, partition: 0, offset: String(offset) };
  return { articleId, contentHash, joinsCopies, at, origin: `${RAW}/0/${offset}` };
}

const revision = (n: number, copyOf: string | null = null): Decision => ({
  kind: 'revision',
  revision: n,
  copyOf,
});
const unchanged = (n: number): Decision => ({ kind: 'unchanged', revision: n });

/**
 * What every adapter of `StageMemory` must hold; `open` gives an empty one that
 * calls `onJournalHit` for each answer out of its journal.
 */
export function stageMemoryContract(
  open: (onJournalHit: (at: Coordinates) => void) => Promise<StageMemory>,
): void {
  let memory: StageMemory;
  const hits: Coordinates[] = [];
  beforeEach(async () => {
    hits.length = 0;
    memory = await open((at) => hits.push(at));
  });

  it('counts revisions by content, back and forth included', async () => {
    const hashes = ['h1', 'h2', 'h2', 'h1'];
    const answers = await memory.decide(hashes.map((hash, i) => request(i, 'a', hash)));
    expect(answers).toEqual([revision(1), revision(2), unchanged(2), revision(3)]);
  });

  it('gives a redelivered record its first answer', async () => {
    const first = await memory.decide([request(0, 'a', 'h1')]);
    await memory.decide([request(1, 'a', 'h2')]);
    expect(await memory.decide([request(0, 'a', 'h1')])).toEqual(first);
    expect(await memory.decide([request(2, 'a', 'h2')])).toEqual([unchanged(2)]);
  });

  it('tells of each answer that came from the journal, and of no other', async () => {
    await memory.decide([request(0, 'a', 'h1'), request(1, 'a', 'h1')]);
    expect(hits).toEqual([]);
    await memory.decide([request(0, 'a', 'h1'), request(2, 'a', 'h1'), request(1, 'a', 'h1')]);
    expect(hits).toEqual([request(0, 'a', 'h1').at, request(1, 'a', 'h1').at]);
  });

  it('names the first article seen as the one that others copy, and never the article itself', async () => {
    const answers = await memory.decide([
      request(0, 'wire', 'h1'),
      request(1, 'paper', 'h1'),
      request(2, 'site', 'h1'),
      request(3, 'wire', 'h2'),
      request(4, 'wire', 'h1'),
    ]);
    expect(answers).toEqual([
      revision(1),
      revision(1, 'wire'),
      revision(1, 'wire'),
      revision(2),
      revision(3),
    ]);
  });

  it('does not join articles that may not be copies', async () => {
    const answers = await memory.decide([
      request(0, 'a', 'empty', false),
      request(1, 'b', 'empty', false),
    ]);
    expect(answers).toEqual([revision(1), revision(1)]);
  });

  it('processes the same content again, as the same revision, after a dead letter', async () => {
    await memory.decide([request(0, 'a', 'h1')]);
    await memory.markDeadLetters([{ articleId: 'a', origin: `${RAW}/0/0` }]);
    expect(await memory.decide([request(1, 'a', 'h1')])).toEqual([revision(1)]);
    expect(await memory.decide([request(2, 'a', 'h1')])).toEqual([unchanged(1)]);
  });

  it('ignores the dead letter of an older journey', async () => {
    await memory.decide([request(0, 'a', 'h1'), request(1, 'a', 'h2')]);
    await memory.markDeadLetters([{ articleId: 'a', origin: `${RAW}/0/0` }]);
    expect(await memory.decide([request(2, 'a', 'h2')])).toEqual([unchanged(2)]);
  });

  it('takes a mark back when a replay of the dead letter succeeds', async () => {
    const mark = { articleId: 'a', origin: `${RAW}/0/0` };
    await memory.decide([request(0, 'a', 'h1')]);
    await memory.markDeadLetters([mark]);
    await memory.markDeadLetters([mark]);
    await memory.clearDeadLetters([mark]);
    expect(await memory.decide([request(1, 'a', 'h1')])).toEqual([unchanged(1)]);
  });

  it('keeps ids apart that look alike inside a key', async () => {
    const answers = await memory.decide([
      request(0, 'a', 'h1'),
      request(1, 'a}:x', 'h2'),
      request(2, 'a:', 'h3'),
    ]);
    expect(answers).toEqual([revision(1), revision(1), revision(1)]);
  });
}
