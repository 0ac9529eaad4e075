import type { EnrichedArticle } from '@onrecord/contracts';
import { articleFromGold } from './article-from-gold';
import { compareEntities } from './compare-entities';
import type { GoldProblemCode } from './gold-problem';
import { textSpan } from './message-builders';
import { testGold } from './test-gold';

const gold = testGold();

type Change = (article: EnrichedArticle) => void;

const wrong: { name: string; change: Change; problems: [GoldProblemCode, about: string][] }[] = [
  {
    name: 'a missing entity',
    change: (article) => {
      article.entities = [];
    },
    problems: [['entity-missing', 'Ada Renwick']],
  },
  {
    name: 'an entity of another type',
    change: (article) => {
      for (const entity of article.entities) entity.type = 'organization';
    },
    problems: [['entity-type', 'Ada Renwick']],
  },
  {
    name: 'an entity without its alias',
    change: (article) => {
      for (const entity of article.entities) entity.aliases = [];
    },
    problems: [['entity-aliases', 'Ada Renwick']],
  },
];

const right: { name: string; change: Change }[] = [
  { name: 'the article that gold describes', change: () => undefined },
  {
    name: 'an alias that is only mentioned',
    change: (article) => {
      for (const entity of article.entities) {
        entity.aliases = [];
        entity.mentions.push({ ...textSpan(article.text, 'Renwick'), kind: 'name' });
      }
    },
  },
  {
    name: 'more entities than gold lists',
    change: (article) => {
      for (const entity of [...article.entities])
        article.entities.push({ ...entity, name: 'June' });
    },
  },
];

describe('compareEntities', () => {
  it.each(wrong)('reports $name', ({ change, problems }) => {
    const article = structuredClone(articleFromGold(gold));
    change(article);
    const found = compareEntities(article.entities, gold).map(({ code, about }) => [code, about]);
    expect(found).toEqual(problems);
  });

  it.each(right)('accepts $name', ({ change }) => {
    const article = structuredClone(articleFromGold(gold));
    change(article);
    expect(compareEntities(article.entities, gold)).toEqual([]);
  });
});
