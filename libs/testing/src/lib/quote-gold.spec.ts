import { join } from 'node:path';
import { GoldError } from './gold';
import { parseQuoteGold, quoteGolds } from './quote-gold';

const HEAD = `style: court
part: tune
title: A bell is missing
person: Anna Berg; Berg
person: Tom Falk; Falk
location: Oslo`;
const BODY = `{1 “{2@ He} {2= said} {2 ‘stop’},”} {1@ Anna Berg} {1= told} Falk. {1 “In Oslo.”}`;
const ROWS = `2 direct | Tom Falk by pronoun | in 1 | to Anna Berg
1 direct | Anna Berg by name | about Tom Falk; Oslo | to Tom Falk`;

function fileOf({ head = HEAD, body = BODY, rows = ROWS }): string {
  return `${head}\n\n${body}\n---\n${rows}\n`;
}

describe('parseQuoteGold', () => {
  it('takes the marks out and gives each quote its spans, outer ones first', () => {
    const gold = parseQuoteGold('a', fileOf({}));
    expect(gold.text).toBe('“He said ‘stop’,” Anna Berg told Falk. “In Oslo.”');
    expect(gold).toMatchObject({
      id: 'a',
      style: 'court',
      part: 'tune',
      title: 'A bell is missing',
    });
    expect(gold.entities[0]).toEqual({
      type: 'person',
      name: 'Anna Berg',
      names: ['Anna Berg', 'Berg'],
    });
    expect(gold.quotes).toEqual([
      {
        ...{ type: 'direct', reporting: true, nestedIn: null, abstained: null },
        content: [
          { start: 0, end: 17 },
          { start: 39, end: 49 },
        ],
        cue: { start: 28, end: 32 },
        source: { start: 18, end: 27 },
        ...{ speaker: 'Anna Berg', resolution: 'name' },
        ...{ about: ['Tom Falk', 'Oslo'], addressees: ['Tom Falk'] },
      },
      {
        ...{ type: 'direct', reporting: true, nestedIn: 0, abstained: null },
        content: [{ start: 9, end: 15 }],
        cue: { start: 4, end: 8 },
        source: { start: 1, end: 3 },
        ...{ speaker: 'Tom Falk', resolution: 'pronoun', about: [], addressees: ['Anna Berg'] },
      },
    ]);
  });

  it('shares a source between quotes and keeps why nobody is named', () => {
    const { quotes } = parseQuoteGold(
      'a',
      fileOf({
        head: HEAD.replace('person: Tom Falk; Falk\nlocation: Oslo', 'person: Falk'),
        body: '{1,2@ Officials} {1= said} {1 it is cold}, {2= adding} {2 that Falk and Berg froze}.',
        rows: '1 indirect | nobody: anonymous\n2 indirect unreported | nobody: ambiguous | about Falk',
      }),
    );
    expect(quotes).toMatchObject([
      { source: { start: 0, end: 9 }, speaker: null, resolution: 'none', abstained: 'anonymous' },
      { source: { start: 0, end: 9 }, reporting: false, abstained: 'ambiguous', about: ['Falk'] },
    ]);
  });

  it.each([
    { name: 'a text without rows', file: `${HEAD}\n\n${BODY}`, message: 'expected a head' },
    {
      name: 'a part of its own',
      file: fileOf({ head: HEAD.replace('tune', 'dev') }),
      message: 'part: dev',
    },
    {
      name: 'an unknown type of entity',
      file: fileOf({ head: `${HEAD}\nship: Ida` }),
      message: 'ship: Ida',
    },
    {
      name: 'an entity that the text never names',
      file: fileOf({ head: `${HEAD}\nperson: Ida` }),
      message: 'the text never names Ida',
    },
    { name: 'a mark left open', file: fileOf({ body: `${BODY} {1 a` }), message: 'left open' },
    { name: 'a mark closed twice', file: fileOf({ body: `${BODY}}` }), message: 'not opened' },
    {
      name: 'a brace that is no mark',
      file: fileOf({ body: `${BODY} {a}` }),
      message: 'no mark: {a}',
    },
    {
      name: 'a mark without a row',
      file: fileOf({ body: `${BODY} {3 a}` }),
      message: 'quote 3 has no row',
    },
    {
      name: 'a row without a mark',
      file: fileOf({ rows: `${ROWS}\n3 direct | Anna Berg by name` }),
      message: 'nothing is marked: 3 direct',
    },
    {
      name: 'an unknown type of quote',
      file: fileOf({ rows: ROWS.replace('1 direct', '1 dirct') }),
      message: '1 dirct',
    },
    {
      name: 'a type that the quotation marks contradict',
      file: fileOf({ rows: ROWS.replace('1 direct', '1 mixed') }),
      message: 'the type: 1 mixed',
    },
    {
      name: 'a speaker without a way to them',
      file: fileOf({ rows: ROWS.replace('Anna Berg by name', 'Anna Berg') }),
      message: 'no speaker: Anna Berg',
    },
    {
      name: 'a speaker who is implied beside a source',
      file: fileOf({ rows: ROWS.replace('by name', 'by implicit') }),
      message: 'no source is marked',
    },
    {
      name: 'an unknown reason',
      file: fileOf({ rows: ROWS.replace('Anna Berg by name', 'nobody: shy') }),
      message: 'shy',
    },
    {
      name: 'words about no entity',
      file: fileOf({ rows: ROWS.replace('; Oslo', '; Rome') }),
      message: 'Rome is no entity',
    },
    {
      name: 'a field of its own',
      file: fileOf({ rows: ROWS.replace('in 1', 'on 1') }),
      message: 'cannot read a field',
    },
    {
      name: 'an outer quote that is not there',
      file: fileOf({ rows: ROWS.replace('in 1', 'in 7') }),
      message: 'nested in: 7',
    },
  ])('refuses $name', ({ file, message }) => {
    expect(() => parseQuoteGold('a', file)).toThrow(GoldError);
    expect(() => parseQuoteGold('a', file)).toThrow(message);
  });
});

describe('the annotated articles', () => {
  const golds = quoteGolds(join(__dirname, '../../testdata/quotes'));

  it('hold at least 200 quotes in 40 articles, every style in both parts', () => {
    expect(golds.length).toBeGreaterThanOrEqual(40);
    expect(golds.flatMap(({ quotes }) => quotes).length).toBeGreaterThanOrEqual(200);
    const styles = (part: string) =>
      new Set(golds.filter((gold) => gold.part === part).map(({ style }) => style));
    expect(styles('tune')).toEqual(styles('test'));
  });
});
