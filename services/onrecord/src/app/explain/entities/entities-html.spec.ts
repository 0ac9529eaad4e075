import * as fc from 'fast-check';
import { explainedArticle, hostileArticle } from '../../../testing/explained-article';
import { entitiesHtml } from './entities-html';
import { entitiesPage } from './entities-page';
import { viewEntities } from './entities-view';

const { article, explanation } = explainedArticle();
const html = entitiesHtml(viewEntities(article, explanation), 2);
const count = (page: string, part: string): number => page.split(part).length - 1;
const wordsOf = (page: string): string => page.replace(/<[^>]*>/gu, '');
const body = (page: string): string => page.slice(0, page.indexOf('<section'));

describe('entitiesHtml', () => {
  it('gives back the words of every paragraph, in order', () => {
    const rows = html.split('<div class="row">').slice(1);
    const paragraphs = rows.map((row) => wordsOf(/<p[^>]*>([^]*?)<\/p>/u.exec(row)?.[1] ?? ''));
    expect(paragraphs).toEqual(article.text.split('\n\n'));
    expect(body(html)).toContain('<span class="place">¶3</span>');
  });

  it('marks each mention by type, kind and doubt, and says why it belongs to its entity', () => {
    expect(body(html)).toContain(
      '<a href="#a2-w3" id="a2-m3" class="e person name overruled unsure n1" ' +
        'data-why="Ida Holm · person\nlabelled location 0.55\noverruled by the document\n' +
        'last name → ¶2: “Holm” is the last name of “Ida Holm”">Holm</a>',
    );
    expect(body(html)).toContain(
      'class="e person pronoun n2" data-why="Jon Holm · person\npronoun → ¶3: “He” can mean “Jon Holm”; the nearest man">He</a>',
    );
  });

  it('leads from each mention to its reason and back, and nowhere else', () => {
    const ids = new Set([...html.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id));
    const targets = [...html.matchAll(/href="#([^"]*)"/gu)].map(([, target]) => target);
    expect(targets.filter((target) => !ids.has(target))).toEqual([]);
    expect([...ids].filter((id) => !targets.includes(id))).toEqual([]);
    expect(ids.size).toBe(2 * explanation.mentions.length);
    expect(html).toContain(
      '<td>last name → <a href="#a2-m1">¶2</a><br><small>“Holm” is the last name of “Ida Holm”</small></td>',
    );
  });

  it('shows of each mention its sentence and what the label said', () => {
    expect(html).toContain(
      '<td dir="auto"><mark class="person name">Holm</mark> said the ice was thick, and the harbour master knows ice.</td>' +
        '<td class="odd">location 0.55, settled as person</td>',
    );
  });

  it('lists what was kept apart, and labels to look at twice', () => {
    expect(html).toContain(
      '<li><a href="#a2-m6">“Jon Holm” (¶3)</a> and <a href="#a2-m1">“Ida Holm” (¶2)</a>, other given name: Jon is not Ida</li>',
    );
    expect(html).toContain(
      '<li>location 0.55 <a href="#a2-m3">“Holm” (¶2)</a>, settled as person</li>',
    );
  });

  it('lets no entity light up where a browser would have to look at thousands of mentions', () => {
    const [first] = explanation.mentions;
    const many = new Array(1_001).fill(first) as typeof explanation.mentions;
    expect(html).toContain(' n1"');
    const page = entitiesHtml(viewEntities(article, { ...explanation, mentions: many }), 1);
    expect(page).not.toContain(' n1"');
  });

  it('lets nothing of an article become a tag or an attribute, wherever it stands', () => {
    const attack = `"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\u0000`;
    const hostile = hostileArticle(attack);
    const page = entitiesHtml(viewEntities(hostile.article, hostile.explanation), 1);
    expect(count(page, '&lt;script&gt;')).toBeGreaterThan(10);
    const elements =
      'article div h1 p a span section h2 details summary b small dl dt dd table thead tbody tr th td mark br ul li';
    const attributes = 'class dir lang open href id title rel tabindex data-why';
    const ours = `${elements} ${attributes}`.split(' ');
    const tags = page.match(/<(?:[^>"]|"[^"]*")*>/gu) ?? [];
    const words = tags.flatMap((tag) => tag.replace(/"[^"]*"/gu, '').match(/[\w-]+/gu) ?? []);
    expect(words.filter((word) => !ours.includes(word))).toEqual([]);
    expect(page.replace(/<(?:[^>"]|"[^"]*")*>/gu, '')).not.toMatch(/[<>"']/u);
    expect(page.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('closes what it opens and puts no link into a link, wherever mentions are', () => {
    const span = fc.tuple(fc.nat(160), fc.nat(30));
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 9 }), (spans) => {
        const mentions = spans.map(([start, length]) => {
          const end = Math.min(article.text.length, start + length);
          const mention = {
            start,
            end,
            text: article.text.slice(start, end),
            kind: 'name' as const,
          };
          return { ...explanation.mentions[0], mention } as (typeof explanation.mentions)[number];
        });
        const page = entitiesHtml(viewEntities(article, { ...explanation, mentions }), 1);
        const open: string[] = [];
        for (const [tag, name = ''] of page.matchAll(/<\/?(a|span)\b/gu)) {
          if (tag.startsWith('</')) expect(open.pop()).toBe(name);
          else {
            if (name === 'a') expect(open).not.toContain('a');
            open.push(name);
          }
        }
        expect(open).toEqual([]);
      }),
    );
  });
});

describe('entitiesPage', () => {
  const page = `${entitiesPage.begin}${html.replace(/<p class="facts"><a .*/u, '')}${entitiesPage.end}`;

  it('needs nothing from elsewhere and forbids it', () => {
    expect(page).not.toMatch(/https?:|src=|url\(|@import|<script|<link/u);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('<title>Entities, and why</title>');
  });

  it('tells every type by a letter of its own', () => {
    const letters = [...page.matchAll(/^\.e\.\w+::before\{content:"(\w)"\}$/gmu)].map(
      ([, letter]) => letter,
    );
    expect(letters).toHaveLength(7);
    expect(new Set(letters).size).toBe(7);
  });

  it('has a rule for each entity that can light up', () => {
    expect(page).toContain('article:has(.n1:is(:hover,:focus)) .n1,');
    expect(page).toContain('article:has(.n60:is(:hover,:focus)) .n60{');
  });
});
