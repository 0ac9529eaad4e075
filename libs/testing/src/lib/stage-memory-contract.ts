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

/** A later stage gives `words` of `revision` to keep, at `article-entities/0/OFFSET`. */
function succession(
  offset: number,
  articleId: string,
  ofRevision: number,
  words: string,
): JournalRequest {
  const at = { topic: 'article-entities', partition: 0, offset: String(offset) };
  const kept = Buffer.from(words);
  return { articleId, revision: ofRevision, kept, at, origin: `${RAW}/0/${offset}` };
}

/** The answers, with what was kept as text: an adapter may give any kind of array of bytes. */
async function succeed(memory: StageMemory, ...requests: JournalRequest[]): Promise<unknown[]> {
  const shown = (kept: { revision: number; value: Uint8Array } | null) =>
    kept && `${kept.revision} ${Buffer.from(kept.value).toString('latin1')}`;
  return (await memory.decide(requests)).map((decision) =>
    decision.kind === 'succession' ? [shown(decision.newest), shown(decision.before)] : decision,
  );
}

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

  it('tells a replay that its article has come anew since, whatever its content', async () => {
    const replayOf = (offset: number, hash: string) => ({
      ...request(20, 'a', hash),
      at: { topic: RAW, partition: 0, offset: String(20 + offset) },
      origin: `${RAW}/0/${offset}`,
      replay: 1,
    });
    await memory.decide([request(10, 'a', 'h1')]);
    expect(await memory.decide([replayOf(9, 'older')])).toEqual([unchanged(1)]);
    expect(await memory.decide([replayOf(11, 'newer')])).toEqual([revision(2)]);
    expect(await memory.decide([request(12, 'a', 'h1')])).toEqual([revision(3)]);
    const journey = (offset: number, partition = 0) => ({
      articleId: 'a',
      origin: `${RAW}/${partition}/${offset}`,
    });
    const marks = [journey(9), journey(12), journey(100), journey(1, 1)];
    expect(await memory.clearDeadLetters(marks)).toEqual([false, true, true, true]);
    expect(await memory.clearDeadLetters([{ ...journey(1), articleId: 'b' }])).toEqual([true]);
  });

  it('keeps ids apart that look alike inside a key', async () => {
    const answers = await memory.decide([
      request(0, 'a', 'h1'),
      request(1, 'a}:x', 'h2'),
      request(2, 'a:', 'h3'),
    ]);
    expect(answers).toEqual([revision(1), revision(1), revision(1)]);
  });

  it('gives each revision what was kept of the one before, within a chunk too', async () => {
    const first = await succeed(
      memory,
      succession(0, 'a', 1, 'one'),
      succession(1, 'b', 1, 'other'),
      succession(2, 'a', 2, 'two'),
    );
    expect(first).toEqual([
      [null, null],
      [null, null],
      ['1 one', '1 one'],
    ]);
    expect(await succeed(memory, succession(3, 'a', 4, 'four'))).toEqual([['2 two', '2 two']]);
  });

  it('shows a redelivered record what was there before its own first delivery', async () => {
    const requests = [succession(0, 'a', 1, 'one'), succession(1, 'a', 2, 'two')];
    const first = await succeed(memory, ...requests);
    expect(await succeed(memory, ...requests)).toEqual(first);
    expect(hits).toEqual(requests.map(({ at }) => at));
    await succeed(memory, succession(2, 'a', 3, 'three'));
    expect(await succeed(memory, ...requests)).toEqual(first);
    expect(await succeed(memory, succession(3, 'a', 4, 'four'))).toEqual([['3 three', '3 three']]);
  });

  it('tells a revision that comes a second time of itself and of the one before it', async () => {
    await succeed(memory, succession(0, 'a', 1, 'one'), succession(1, 'a', 2, 'two'));
    expect(await succeed(memory, succession(2, 'a', 2, 'two again'))).toEqual([['2 two', '1 one']]);
    expect(await succeed(memory, succession(3, 'a', 2, 'and again'))).toEqual([
      ['2 two again', '1 one'],
    ]);
    expect(await succeed(memory, succession(4, 'a', 3, 'three'))).toEqual([
      ['2 and again', '2 and again'],
    ]);
  });

  it('tells a revision that comes late of the newest one, and keeps that', async () => {
    await succeed(memory, succession(0, 'a', 2, 'two'), succession(1, 'a', 5, 'five'));
    expect(
      await succeed(
        memory,
        succession(2, 'a', 4, 'four'),
        succession(3, 'a', 2, 'two'),
        succession(4, 'a', 1, 'one'),
        succession(5, 'a', 6, 'six'),
      ),
    ).toEqual([
      ['5 five', '2 two'],
      ['5 five', null],
      ['5 five', null],
      ['5 five', '5 five'],
    ]);
  });

  it('keeps every byte, none, and what looks like its own form', async () => {
    const every = Buffer.from(Uint8Array.from({ length: 256 }, (_, i) => i)).toString('latin1');
    const values = [every, '', '7:7:3:', '0:0:0:'];
    const requests = values.map((value, i) => {
      const request = succession(i, 'a', i + 1, '');
      return { ...request, kept: Buffer.from(value, 'latin1') };
    });
    const answers = await succeed(memory, ...requests, succession(9, 'a', 9, 'last'));
    expect(answers.slice(1)).toEqual(
      values.map((value, i) => [`${i + 1} ${value}`, `${i + 1} ${value}`]),
    );
  });

  it('keeps revisions of an article and what stages keep of it apart', async () => {
    await memory.decide([request(0, 'a', 'h1'), succession(0, 'a', 1, 'one')]);
    expect(await memory.decide([request(1, 'a', 'h1')])).toEqual([unchanged(1)]);
    expect(await succeed(memory, succession(1, 'a', 2, 'two'))).toEqual([['1 one', '1 one']]);
  });
}
