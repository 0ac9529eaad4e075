import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../commands/workspace.mjs';

const WORDS = 800;
const LINKS = 40;

/**
 * The bench's own load: articles of about 800 words, put together from paragraphs of the golden
 * articles, as HTML pages with a menu, related links and a footer. The same ones on every machine.
 * @param {number} count
 * @returns {{ id: string, contentType: string, content: string }[]}
 */
export function benchArticles(count) {
  const paragraphs = goldenParagraphs();
  const random = generator(20261124);
  return Array.from({ length: count }, (_, i) => {
    const body = [];
    for (let words = 0; words < WORDS;) {
      const paragraph = paragraphs[Math.floor(random() * paragraphs.length)] ?? '';
      // A number apart, so that no two articles are copies.
      const text = body.length === 0 ? `${paragraph} It was notice ${i}.` : paragraph;
      body.push(text);
      words += text.split(' ').length;
    }
    return { id: `bench-${i}`, contentType: 'text/html', content: page(i, body) };
  });
}

function goldenParagraphs() {
  const folder = join(root, 'e2e', 'golden');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const gold = JSON.parse(readFileSync(join(folder, name, 'gold.json'), 'utf8'));
      return gold.paragraphs.filter(({ kind }) => kind !== 'heading').map(({ text }) => text);
    });
}

function page(i, body) {
  const links = Array.from(
    { length: LINKS },
    (_, n) => `<li><a href="/s/${n}">Story ${n}</a></li>`,
  );
  return `<!doctype html><html lang="en"><head><title>Notice ${i} | The Bench</title>
<meta property="og:title" content="Notice ${i}"><meta property="article:published_time" content="2026-03-01T08:00:00Z">
</head><body><nav><ul>${links.join('')}</ul></nav><main><article><h1>Notice ${i}</h1>
<p class="byline">By Ada Quill</p>${body.map((text) => `<p>${escape(text)}</p>`).join('\n')}
</article><aside><h2>Related</h2><ul>${links.join('')}</ul></aside></main><footer>About us · Contact · Cookies</footer></body></html>`;
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Mulberry32, a small seeded generator of numbers in 0..1. */
export function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
