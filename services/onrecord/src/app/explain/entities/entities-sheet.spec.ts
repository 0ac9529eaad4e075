import { cleanedArticle } from '@onrecord/testing';
import { Ansis } from 'ansis';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainedArticle, hostileArticle } from '../../../testing/explained-article';
import { entitiesSheet } from './entities-sheet';
import { viewEntities } from './entities-view';

const plain = new Ansis(0);
const { article, explanation } = explainedArticle();
const view = viewEntities(article, explanation);
const expected = readFileSync(join(__dirname, '../../../../testdata/explain/entities.txt'), 'utf8');

describe('entitiesSheet', () => {
  it('shows each entity with its mentions and why, what was kept apart, and doubtful labels', () => {
    expect(entitiesSheet(view, { columns: 80, paint: plain })).toBe(expected);
  });

  it('adds nothing but colours when there are any', () => {
    const painted = entitiesSheet(view, { columns: 80, paint: new Ansis(3) });
    expect(painted).not.toBe(expected);
    expect(new Ansis(3).strip(painted)).toBe(expected);
  });

  it.each([40, 57, 100])('keeps to %i columns', (columns) => {
    const text = `${'Ida Holm '.repeat(400)}left.`;
    const long = explainedArticle({ text, title: 'x '.repeat(99) });
    for (const one of [view, viewEntities(long.article, long.explanation)]) {
      for (const line of entitiesSheet(one, { columns, paint: plain }).split('\n')) {
        if (!line.startsWith('http'))
          expect(line.length).toBeLessThanOrEqual(Math.max(columns, 64));
      }
    }
  });

  it('says of an article without entities that it has none, and why', () => {
    const empty = cleanedArticle({ text: '', status: 'empty' });
    const none = viewEntities(empty, { entities: [], mentions: [], apart: [] });
    const sheet = entitiesSheet(none, { columns: 80, paint: plain });
    expect(sheet).toContain('Status: empty\n');
    expect(sheet).toContain('\nNo entities\n');
  });

  it('takes an article of no more than an id and a text', () => {
    const bare = viewEntities({ id: article.id, text: article.text }, explanation);
    const sheet = entitiesSheet(bare, { columns: 80, paint: plain });
    expect(sheet).toContain('(no title)\nid ferry-1\n');
    expect(sheet).toContain(expected.slice(expected.indexOf('Entities, the most')));
  });

  it('cuts a list that nobody would read', () => {
    const [one] = explanation.apart;
    const apart = new Array(130).fill(one) as typeof explanation.apart;
    const many = viewEntities(article, { ...explanation, apart });
    const sheet = entitiesSheet(many, { columns: 80, paint: plain });
    expect(sheet.split('other given name')).toHaveLength(101);
    expect(sheet).toContain('\n  and 30 more: --json has all\n');
  });

  it('passes on nothing that a terminal would obey', () => {
    const hostile = hostileArticle('\u001b]0;owned\u0007\u202e\u0000');
    const sheet = entitiesSheet(viewEntities(hostile.article, hostile.explanation), {
      columns: 80,
      paint: plain,
    });
    expect(sheet).toContain('owned');
    expect(sheet.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});
