import type { EnrichedArticle } from '@onrecord/contracts';
import { articleFromGold } from './article-from-gold';
import { compareMetadata } from './compare-metadata';
import type { GoldProblemCode } from './gold-problem';
import { testGold } from './test-gold';

const gold = testGold();

type Change = (article: EnrichedArticle) => void;

const wrong: { name: string; change: Change; problems: [GoldProblemCode, about: string][] }[] = [
  {
    name: 'another title',
    change: (article) => {
      article.title = 'Ferry may stop | The Quay';
    },
    problems: [['metadata', 'title']],
  },
  {
    name: 'a subtitle that gold does not have',
    change: (article) => {
      article.subtitle = '3 min read';
    },
    problems: [['metadata', 'subtitle']],
  },
  {
    name: 'another instant',
    change: (article) => {
      article.publishedAt = '2025-03-03T09:00:00Z';
    },
    problems: [['metadata', 'publishedAt']],
  },
  {
    name: 'a date where gold has a time',
    change: (article) => {
      article.publishedAt = '2025-03-03';
    },
    problems: [['metadata', 'publishedAt']],
  },
  {
    name: 'no date',
    change: (article) => {
      article.publishedAt = null;
    },
    problems: [['metadata', 'publishedAt']],
  },
  {
    name: 'another section',
    change: (article) => {
      article.section = 'World';
    },
    problems: [['metadata', 'section']],
  },
  {
    name: 'an author too many',
    change: (article) => {
      article.authors.push('The Quay');
    },
    problems: [['metadata', 'authors']],
  },
  {
    name: 'another language',
    change: (article) => {
      article.language = null;
    },
    problems: [['metadata', 'language']],
  },
  {
    name: 'a caption with its credit inside',
    change: (article) => {
      article.captions = [{ text: 'The ferry in the fog. (Iris Holm)', credit: null }];
    },
    problems: [['captions', 'captions']],
  },
  {
    name: 'a heading taken for a paragraph',
    change: (article) => {
      for (const paragraph of article.paragraphs) paragraph.kind = 'paragraph';
    },
    problems: [['paragraphs', 'paragraphs[0]']],
  },
  {
    name: 'a paragraph too few',
    change: (article) => {
      article.paragraphs.pop();
    },
    problems: [['paragraphs', 'paragraphs[3]']],
  },
  {
    name: 'text that goes on after the article',
    change: (article) => {
      article.text += '\n\nContact us';
    },
    problems: [['text', `text from code unit ${gold.text.length}`]],
  },
];

const right: { name: string; change: Change }[] = [
  { name: 'the article that gold describes', change: () => undefined },
  {
    name: 'the section in another case',
    change: (article) => {
      article.section = 'LOCAL';
    },
  },
  {
    name: 'the same instant in another writing',
    change: (article) => {
      article.publishedAt = '2025-03-03T08:00:00.000Z';
    },
  },
];

describe('compareMetadata', () => {
  it.each(wrong)('reports $name', ({ change, problems }) => {
    const article = structuredClone(articleFromGold(gold));
    change(article);
    const found = compareMetadata(article, gold).map(({ code, about }) => [code, about]);
    expect(found).toEqual(problems);
  });

  it.each(right)('accepts $name', ({ change }) => {
    const article = structuredClone(articleFromGold(gold));
    change(article);
    expect(compareMetadata(article, gold)).toEqual([]);
  });
});
