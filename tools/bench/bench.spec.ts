import { parseMessage, topics } from '@onrecord/contracts';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchArticles } from './articles.mjs';

describe('npm run bench', () => {
  it('measures the same articles everywhere: about 800 words, no two alike, each a raw article', () => {
    const articles = benchArticles(5);
    expect(articles).toEqual(benchArticles(5));
    expect(new Set(articles.map(({ content }) => content)).size).toBe(5);
    for (const article of articles) {
      const bytes = Buffer.from(JSON.stringify(article));
      expect(parseMessage(topics.rawArticle, bytes)).toEqual(article);
      const words = article.content.replaceAll(/<[^>]+>/gu, ' ').split(/\s+/u).length;
      expect(words).toBeGreaterThan(800);
    }
  });

  it('gives a figure for each stage, the chain and what they are compared with', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'onrecord-bench-')), 'bench.json');
    const args = ['--rounds', '1', '--articles', '2', '--no-kafka', '--json', file];
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(__dirname, 'bench.mjs'), ...args],
      {
        encoding: 'utf8',
      },
    );
    expect([status, stderr]).toEqual([0, '']);
    const report = JSON.parse(readFileSync(file, 'utf8')) as {
      results: { job: string; msPerArticle: number; wordsPerSecond: number }[];
    };
    expect(report.results.map(({ job }) => job)).toEqual([
      'readability',
      'cleaner',
      'entities',
      'quotes',
      'chain',
    ]);
    for (const { msPerArticle, wordsPerSecond } of report.results) {
      expect(msPerArticle).toBeGreaterThan(0);
      expect(wordsPerSecond).toBeGreaterThan(0);
    }
  }, 60_000);
});
