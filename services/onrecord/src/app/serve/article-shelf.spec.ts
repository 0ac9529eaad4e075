import { ArticleShelf } from './article-shelf';

const bytes = (text: string) => Buffer.from(text);

describe('ArticleShelf', () => {
  it('gives the newest bytes of an article', () => {
    const shelf = new ArticleShelf();
    shelf.keep('a', bytes('old'));
    shelf.keep('a', bytes('new'));
    expect(shelf.article('a')?.toString()).toBe('new');
    expect(shelf.article('b')).toBeNull();
  });

  it.each([
    { name: 'count', limits: { maxArticles: 2, maxBytes: 1_000 } },
    { name: 'bytes', limits: { maxArticles: 1_000, maxBytes: 10 } },
  ])('drops the oldest over its $name, a renewed one counting as new', ({ limits }) => {
    const shelf = new ArticleShelf(limits);
    shelf.keep('a', bytes('12345'));
    shelf.keep('b', bytes('12345'));
    shelf.keep('a', bytes('54321'));
    shelf.keep('c', bytes('12345'));
    expect(['a', 'b', 'c'].map((id) => shelf.article(id) !== null)).toEqual([true, false, true]);
  });

  it('keeps nothing larger than all its room', () => {
    const shelf = new ArticleShelf({ maxArticles: 5, maxBytes: 4 });
    shelf.keep('a', bytes('12345'));
    expect(shelf.article('a')).toBeNull();
    shelf.keep('b', bytes('1234'));
    expect(shelf.article('b')).not.toBeNull();
  });

  it('forgets a failure once the article succeeds, and the oldest failures', () => {
    const shelf = new ArticleShelf({ maxArticles: 2, maxBytes: 100 });
    const failure = (id: string) => ({ id, code: 'ONRECORD_X', message: 'm', stage: 's' });
    for (const id of ['a', 'b', 'c']) shelf.fail(failure(id));
    shelf.keep('c', bytes('1'));
    expect(['a', 'b', 'c'].map((id) => shelf.failure(id)?.id)).toEqual([undefined, 'b', undefined]);
  });
});
