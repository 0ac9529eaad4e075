import { checkMessage, topics, type CleanedDraft, type Processing } from '@onrecord/contracts';
import { cleanerStage } from './cleaner-stage';
import { loadCleaner } from './load-cleaner';

const processing: Processing = {
  cleaner: { version: '0.1.0', model: null, at: '2026-01-01T00:00:00.000Z', ms: 1 },
};

async function draftOf(content: string): Promise<CleanedDraft> {
  const cleaner = await loadCleaner();
  return cleaner.apply({ id: 'a-1', content }, null, { receivedAt: '2026-01-01T00:00:00.000Z' });
}

describe('cleanerStage', () => {
  it('keys by the article id, derived when the publisher gave none', () => {
    expect(cleanerStage.identify({ id: 'a-1', content: 'x' })).toBe('a-1');
    expect(cleanerStage.identify({ content: 'x' })).toMatch(/^content-/u);
  });

  it('asks the store about the hash of title and text', async () => {
    const draft = await draftOf('Rain fell on the harbour.');
    expect(cleanerStage.request?.(draft)).toEqual({
      articleId: 'a-1',
      contentHash: draft.contentHash,
      joinsCopies: true,
    });
  });

  it('makes no copies of articles without a text', async () => {
    expect(cleanerStage.request?.(await draftOf(''))).toMatchObject({ joinsCopies: false });
  });

  it('sends a new revision on, its processing last', async () => {
    const draft = await draftOf('Rain fell on the harbour.');
    const result = cleanerStage.route(
      { ...draft, processing },
      { kind: 'revision', revision: 3, copyOf: null },
    );
    expect(result.outcome).toBeNull();
    expect(result.records.map(({ topic }) => topic.name)).toEqual(['cleaned-article']);
    const value = checkMessage(topics.cleanedArticle, result.records[0]?.value);
    expect(value).toEqual({ ...draft, revision: 3, duplicate: null, processing });
    expect(Object.keys(value).at(-1)).toBe('processing');
  });

  it('names the first article of a set of copies', async () => {
    const draft = await draftOf('Rain fell on the harbour.');
    const decision = { kind: 'revision', revision: 1, copyOf: 'a-0' } as const;
    expect(cleanerStage.route({ ...draft, processing }, decision).records[0]?.value).toMatchObject({
      duplicate: { of: 'a-0', kind: 'exact', similarity: 1, group: 'a-0' },
    });
  });

  it('ends the journey of what has not changed', async () => {
    const draft = await draftOf('Rain fell on the harbour.');
    expect(
      cleanerStage.route({ ...draft, processing }, { kind: 'unchanged', revision: 2 }),
    ).toEqual({
      records: [],
      outcome: { outcome: 'unchanged', revision: 2 },
    });
  });
});
