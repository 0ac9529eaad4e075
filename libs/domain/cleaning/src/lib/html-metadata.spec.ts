import { defaultLimits } from '@onrecord/contracts';
import { htmlMetadata } from './html-metadata';
import type { PageMetadata, PublisherEvidence } from './page';
import { scanPage } from './scan-page';

const NOBODY: PublisherEvidence = { title: null, publishedAt: null, url: null };

function metadata(html: string, publisher: Partial<PublisherEvidence> = {}): PageMetadata {
  return htmlMetadata(scanPage(html, defaultLimits.cleaner), { ...NOBODY, ...publisher });
}

function jsonLd(value: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
}

describe('htmlMetadata: title', () => {
  it.each([
    {
      name: 'the visible headline that agrees with the head',
      html: '<meta property="og:title" content="Board moves ferry to quay"><h1>Quay Gazette</h1><h1>Board moves the ferry</h1>',
      title: 'Board moves the ferry',
    },
    {
      name: 'Open Graph without the site',
      html: '<meta property="og:site_name" content="Quay Gazette of Falmouth and Truro"><meta property="og:title" content="Board moves ferry - Quay Gazette of Falmouth and Truro">',
      title: 'Board moves ferry',
    },
    {
      name: 'JSON-LD',
      html: jsonLd({ '@type': 'NewsArticle', headline: 'Board moves ferry' }),
      title: 'Board moves ferry',
    },
    {
      name: 'the document title without the site',
      html: '<title>Board moves old ferry | Quay Gazette</title>',
      title: 'Board moves old ferry',
    },
    {
      name: 'a headline with a dash in it as it is',
      html: '<title>Board moves ferry - and pays for it</title>',
      title: 'Board moves ferry - and pays for it',
    },
    { name: 'a lone h1', html: '<h1>Ferry</h1>', title: 'Ferry' },
    { name: 'nothing', html: '<p>Rain fell.</p>', title: null },
  ])('takes $name', ({ html, title }) => {
    expect(metadata(html).title).toBe(title);
  });

  it("prefers the publisher's to the document title, the page's headline to both", () => {
    const head = '<title>Ferry 2 | Quay</title>';
    expect(metadata(head, { title: 'Board moves ferry' }).title).toBe('Board moves ferry');
    expect(metadata(`${head}<h1>Ferry 2 moves</h1>`, { title: 'x' }).title).toBe('Ferry 2 moves');
  });
});

describe('htmlMetadata: dates', () => {
  it.each([
    {
      name: 'JSON-LD before meta',
      html: `${jsonLd({ '@type': 'Article', datePublished: '2025-03-04' })}<meta property="article:published_time" content="2025-03-05">`,
      publishedAt: '2025-03-04',
    },
    {
      name: 'meta when JSON-LD cannot be read',
      html: `${jsonLd({ '@type': 'Article', datePublished: 'soon' })}<meta property="article:published_time" content="2025-03-05">`,
      publishedAt: '2025-03-05',
    },
    {
      name: 'microdata',
      html: '<span itemprop="datePublished" content="2025-03-06">x</span>',
      publishedAt: '2025-03-06',
    },
    {
      name: 'a time element by its text',
      html: '<time>March 7, 2025</time>',
      publishedAt: '2025-03-07',
    },
    {
      name: 'nothing of another type in JSON-LD',
      html: jsonLd({ '@type': 'Event', datePublished: '2025-03-04' }),
      publishedAt: null,
    },
  ])('takes $name', ({ html, publishedAt }) => {
    expect(metadata(html).publishedAt).toBe(publishedAt);
  });

  it("lets the publisher's date stand before an unmarked time element", () => {
    const html = '<time datetime="2020-01-01">x</time>';
    expect(metadata(html, { publishedAt: '2025-03-04' }).publishedAt).toBe('2025-03-04');
  });

  it('reads when the article was changed', () => {
    const html = '<meta property="article:modified_time" content="2025-03-05T10:00:00Z">';
    expect(metadata(html).modifiedAt).toBe('2025-03-05T10:00:00Z');
  });
});

describe('htmlMetadata: authors', () => {
  it.each([
    {
      name: 'people of JSON-LD, not organisations',
      html: jsonLd({
        '@type': 'Article',
        author: [
          { '@type': 'Person', name: 'Ada Quill' },
          { '@type': 'Organization', name: 'Quay Post' },
        ],
      }),
      authors: ['Ada Quill'],
    },
    {
      name: 'a meta tag whose name is shown',
      html: '<meta name="author" content="Ada Quill"><p>Ada Quill</p>',
      authors: ['Ada Quill'],
    },
    {
      name: 'no meta tag whose name is not shown',
      html: '<meta name="author" content="Ada Quill"><p>Rain fell.</p>',
      authors: [],
    },
    {
      name: 'a byline below the headline',
      html: '<h1>Board moves ferry</h1><div>By Ada Quill and Sam Moss</div>',
      authors: ['Ada Quill', 'Sam Moss'],
    },
    {
      name: 'a link to the author',
      html: '<a rel="author" href="/a">Ada Quill</a>',
      authors: ['Ada Quill'],
    },
    {
      name: 'a byline class',
      html: '<span class="article-byline"><b>Ada Quill</b></span>',
      authors: ['Ada Quill'],
    },
    {
      name: 'no author of a comment',
      html: '<div class="comment-author">Sam Moss</div>',
      authors: [],
    },
  ])('takes $name', ({ html, authors }) => {
    expect(metadata(html).authors).toEqual(authors);
  });
});

describe('htmlMetadata: the rest', () => {
  it('chooses the article of the page among several in JSON-LD', () => {
    const graph = {
      '@graph': [
        { '@type': 'NewsArticle', headline: 'Storm closes pier', articleSection: 'Weather' },
        {
          '@type': 'NewsArticle',
          headline: 'Board moves ferry',
          articleSection: ['Local'],
          isAccessibleForFree: false,
        },
      ],
    };
    const html = `<title>Board moves ferry</title><h1>Board moves ferry</h1>${jsonLd(graph)}`;
    expect(metadata(html)).toMatchObject({ section: 'Local', isAccessibleForFree: false });
  });

  it('shows a standfirst, but no description for search engines', () => {
    expect(
      metadata('<meta name="description" content="All about the new ferry">').subtitle,
    ).toBeNull();
    expect(metadata('<p class="standfirst">Fishermen say nobody asked.</p>').subtitle).toBe(
      'Fishermen say nobody asked.',
    );
  });

  it('reads JSON-LD with raw line feeds, CDATA and a stray semicolon', () => {
    const script =
      '<script type="application/ld+json">//<![CDATA[\n{"@type":"Article",\n"headline":"Board\nmoves ferry"};\n//]]></script>';
    expect(metadata(script).title).toBe('Board moves ferry');
  });

  it("takes the page's own address when it is absolute", () => {
    expect(metadata('<link rel="canonical" href="https://a.example/x">').url).toBe(
      'https://a.example/x',
    );
    expect(metadata('<link rel="canonical" href="/x">').url).toBeNull();
  });
});
