import * as fc from 'fast-check';
import { explainedQuotes, hostileQuotes } from '../../../testing/explained-quotes';
import { quotesHtml } from './quotes-html';
import { quotesPage } from './quotes-page';
import { viewQuotes } from './quotes-view';

const { article, explanation } = explainedQuotes();
const html = quotesHtml(viewQuotes(article, explanation), 2);
const count = (page: string, part: string): number => page.split(part).length - 1;
const wordsOf = (page: string): string => page.replace(/<[^>]*>/gu, '');
const body = html.slice(0, html.indexOf('<section'));

describe('quotesHtml', () => {
  it('gives back the words of every paragraph, in order', () => {
    const rows = body.split('<div class="row">').slice(1);
    const paragraphs = rows.map((row) => wordsOf(/<p[^>]*>([^]*?)<\/p>/u.exec(row)?.[1] ?? ''));
    expect(paragraphs).toEqual(article.text.split('\n\n'));
  });

  it('marks words, source and cue of a quote, with a link to its reason before them', () => {
    expect(body).toContain(
      '<a class="num" href="#a2-w1" data-n="1" aria-label="Why quote 1"></a>' +
        '<span class="q direct n1" id="a2-q1">“We wait,”</span> ' +
        '<span class="speaker n1">Holm</span> <span class="cue n1">said</span>, ' +
        '<span class="q direct n1">“and ',
    );
    expect(body).toContain('<span class="q mixed open n3" id="a2-q3">“reckless”</span>');
    expect(body).toContain('<span class="e person" id="a2-e2">Ida Holm</span>');
    expect(body).toContain('<span class="over" id="a2-p1">“plan”</span>');
  });

  it('says beside a paragraph who speaks in it', () => {
    expect(body).toContain(
      '<li class="direct inner n2"><a href="#a2-w2">2</a> <b dir="auto">Tom Berg</b> <small>direct speech</small></li>',
    );
    expect(body).toContain('<b class="open" dir="auto">“A senior official”</b>');
  });

  it('says why, and leads to words, to where people are named and to the quote around it', () => {
    expect(html).toContain(
      '<dt>because</dt><dd dir="auto">name in source +3.2, other named later −0.4</dd>',
    );
    expect(html).toContain(
      '<dt>linked to</dt><dd dir="auto"><a href="#a2-e2">“Ida Holm” (¶2)</a></dd>',
    );
    expect(html).toContain('<dt>inside</dt><dd dir="auto"><a href="#a2-w1">quote 1</a></dd>');
    expect(html).toContain(
      '<dd dir="auto" class="odd">left open: the article gives the source no name',
    );
    expect(html).toContain(
      '<li><a href="#a2-p1" dir="auto">“plan” (¶3)</a>: the writer’s own words, set apart</li>',
    );
    const ids = new Set([...html.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id));
    const targets = [...html.matchAll(/href="#([^"]*)"/gu)].map(([, target]) => target);
    expect(targets.filter((target) => !ids.has(target))).toEqual([]);
    expect([...ids].filter((id) => !targets.includes(id))).toEqual([]);
    expect(ids.size).toBe(3 + 3 + 2 + 1);
  });

  it('says that there are none, and ends a list that nobody would read', () => {
    expect(quotesHtml(viewQuotes(article, { quotes: [], passedOver: [] }), 1)).toContain(
      '<h2>No quotes</h2>',
    );
    const [one] = explanation.quotes;
    const [other] = explanation.passedOver;
    const many = viewQuotes(article, {
      quotes: new Array(520).fill(one) as typeof explanation.quotes,
      passedOver: new Array(530).fill(other) as typeof explanation.passedOver,
    });
    const page = quotesHtml(many, 1);
    expect(count(page, '<details')).toBe(500);
    expect(page).toContain('<p>and 20 more: --json has all</p>');
    expect(page).toContain('<li>and 30 more: --json has all</li>');
    expect(page).toContain(' n100"');
    expect(page).not.toContain(' n101"');
  });

  it('lets nothing of an article become a tag or an attribute, wherever it stands', () => {
    const attack = `"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\u0000`;
    const hostile = hostileQuotes(attack);
    const page = quotesHtml(viewQuotes(hostile.article, hostile.explanation), 1);
    expect(count(page, '&lt;script&gt;')).toBeGreaterThan(10);
    const elements = 'article div h1 p a span section h2 details summary b small dl dt dd ul li';
    const attributes = 'class dir lang open href id rel data-n aria-label';
    const ours = `${elements} ${attributes}`.split(' ');
    const tags = page.match(/<(?:[^>"]|"[^"]*")*>/gu) ?? [];
    const words = tags.flatMap((tag) => tag.replace(/"[^"]*"/gu, '').match(/[\w-]+/gu) ?? []);
    expect(words.filter((word) => !ours.includes(word))).toEqual([]);
    expect(page.replace(/<(?:[^>"]|"[^"]*")*>/gu, '')).not.toMatch(/[<>"']/u);
    expect(page.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('closes what it opens and puts no link into a link, wherever quotes are', () => {
    const span = fc.tuple(fc.nat(160), fc.integer({ min: 1, max: 40 }));
    const placed = ([start, length]: [number, number]) => {
      const end = Math.min(article.text.length, start + length);
      return { start, end, text: article.text.slice(start, end) };
    };
    const [one] = explanation.quotes;
    if (one === undefined) throw new Error('no quote');
    fc.assert(
      fc.property(fc.array(fc.tuple(span, span, span), { maxLength: 6 }), (all) => {
        const quotes = all.map(([words, cue, mention]) => ({
          ...one,
          quote: {
            ...one.quote,
            spans: [placed(words)],
            cue: placed(cue),
            speaker: { ...one.quote.speaker, mention: placed(mention) },
          },
        }));
        const page = quotesHtml(viewQuotes(article, { quotes, passedOver: [] }), 1);
        for (const name of ['span', 'a', 'p', 'b', 'dd', 'li', 'details']) {
          const opened = page.match(new RegExp(`<${name}[ >]`, 'gu'))?.length ?? 0;
          expect(count(page, `</${name}>`)).toBe(opened);
        }
        expect(page).not.toMatch(/<a [^>]*>(?:(?!<\/a>)[^])*<a /u);
      }),
    );
  });
});

describe('quotesPage', () => {
  it('loads nothing and runs nothing', () => {
    const page = `${quotesPage.begin}${html}${quotesPage.end}`;
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|<link|@import|url\(|src=/u);
  });

  it('explains every mark', () => {
    for (const mark of [
      'q direct',
      'q mixed',
      'q indirect',
      'q direct open',
      'speaker',
      'cue',
      'over',
      'e person',
    ]) {
      expect(quotesPage.begin).toContain(`<span class="${mark}">`);
    }
  });
});
