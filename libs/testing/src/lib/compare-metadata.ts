import type { CleanedArticle } from '@onrecord/contracts';
import type { Gold } from './gold';
import type { GoldProblem } from './gold-problem';

/** Code units shown on each side of the first difference of two texts. */
const CONTEXT = 30;

/** Compares what the cleaner owns: metadata, captions, text and paragraphs. */
export function compareMetadata(article: CleanedArticle, gold: Gold): GoldProblem[] {
  const { title, subtitle, publishedAt, section, authors, language } = article;
  const fields: [name: string, expected: unknown, actual: unknown, same: boolean][] = [
    ['title', gold.title, title, title === gold.title],
    ['subtitle', gold.subtitle, subtitle, subtitle === gold.subtitle],
    ['publishedAt', gold.publishedAt, publishedAt, isSameTime(publishedAt, gold.publishedAt)],
    ['section', gold.section, section, lowerCase(section) === lowerCase(gold.section)],
    ['authors', gold.authors, authors, isSameJson(authors, gold.authors)],
    ['language', gold.language, language, language === gold.language],
  ];
  if (gold.modifiedAt !== undefined) {
    const same = isSameTime(article.modifiedAt, gold.modifiedAt);
    fields.push(['modifiedAt', gold.modifiedAt, article.modifiedAt, same]);
  }
  const different = fields.filter(([, , , same]) => !same);
  return [
    ...different.map(([about, expected, actual]) => metadata(about, expected, actual)),
    ...compareCaptions(article, gold),
    ...compareText(article, gold),
    ...compareParagraphs(article, gold),
  ];
}

function metadata(about: string, expected: unknown, actual: unknown): GoldProblem {
  return { code: 'metadata', about, expected, actual };
}

/** Two writings of one instant agree; a date agrees with itself alone, never with a time. */
function isSameTime(actual: string | null, expected: string | null): boolean {
  if (actual === null || expected === null) return actual === expected;
  if (!actual.includes('T') || !expected.includes('T')) return actual === expected;
  return Date.parse(actual) === Date.parse(expected);
}

function lowerCase(text: string | null): string | null {
  return text === null ? null : text.toLowerCase();
}

function isSameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function compareCaptions(article: CleanedArticle, gold: Gold): GoldProblem[] {
  const actual = article.captions.map(({ text, credit }) => ({ text, credit }));
  const expected = gold.captions.map(({ text, credit }) => ({ text, credit }));
  if (isSameJson(actual, expected)) return [];
  return [{ code: 'captions', about: 'captions', expected, actual }];
}

function compareText(article: CleanedArticle, gold: Gold): GoldProblem[] {
  if (article.text === gold.text) return [];
  const at = firstDifference(article.text, gold.text);
  const around = (text: string) => text.slice(Math.max(0, at - CONTEXT), at + CONTEXT);
  const about = `text from code unit ${at}`;
  return [{ code: 'text', about, expected: around(gold.text), actual: around(article.text) }];
}

function firstDifference(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  for (let at = 0; at < shorter; at += 1) if (left[at] !== right[at]) return at;
  return shorter;
}

/** Reports the first paragraph that differs: the later ones mostly follow from it. */
function compareParagraphs(article: CleanedArticle, gold: Gold): GoldProblem[] {
  const actual = article.paragraphs.map(({ start, end, kind }) => ({
    text: article.text.slice(start, end),
    kind,
  }));
  const longest = Math.max(actual.length, gold.paragraphs.length);
  for (let i = 0; i < longest; i += 1) {
    const expected = gold.paragraphs[i] ?? null;
    const found = actual[i] ?? null;
    if (expected?.text !== found?.text || expected?.kind !== found?.kind) {
      return [{ code: 'paragraphs', about: `paragraphs[${i}]`, expected, actual: found }];
    }
  }
  return [];
}
