import { articleId, canonicalUrl } from './article-id';

describe('canonicalUrl', () => {
  it.each([
    {
      name: 'lowers the host and keeps the case of the path',
      url: 'HTTPS://News.Example.ORG/World/Story',
      canonical: 'https://news.example.org/World/Story',
    },
    {
      name: 'drops the fragment and the default port',
      url: 'https://news.example.org:443/a#comments',
      canonical: 'https://news.example.org/a',
    },
    {
      name: 'drops tracking parameters and sorts the rest',
      url: 'https://news.example.org/a?utm_source=x&id=7&fbclid=1&b=2&UTM_Medium=y',
      canonical: 'https://news.example.org/a?b=2&id=7',
    },
    { name: 'refuses a relative address', url: '/world/story', canonical: null },
    { name: 'refuses other schemes', url: 'javascript:alert(1)', canonical: null },
  ])('$name', ({ url, canonical }) => {
    expect(canonicalUrl(url)).toBe(canonical);
  });
});

describe('articleId', () => {
  it('keeps the id that the publisher gave', () => {
    expect(articleId({ id: 'wire-7', url: 'https://a.example/', content: 'x' })).toBe('wire-7');
  });

  it('gives two links to one page one id, whatever its content', () => {
    const first = articleId({ url: 'https://a.example/s?id=1&utm_source=mail', content: 'old' });
    const second = articleId({ url: 'https://A.example/s?id=1#top', content: 'new' });
    expect(first).toBe(second);
    expect(first).toMatch(/^url-[0-9a-f]{32}$/);
  });

  it('falls back to the content when there is no usable address', () => {
    const id = articleId({ url: 'not a url', content: 'Rain fell.' });
    expect(id).toMatch(/^content-[0-9a-f]{32}$/);
    expect(articleId({ content: 'Rain fell.' })).toBe(id);
    expect(articleId({ content: 'Snow fell.' })).not.toBe(id);
  });
});
