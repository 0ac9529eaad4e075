import { explainedArticle } from '../../../testing/explained-article';
import { viewEntities } from './entities-view';

const { article, explanation } = explainedArticle();
const view = viewEntities(article, explanation);

describe('viewEntities', () => {
  it('puts the most salient entity first, with its mentions in the order of the text', () => {
    expect(
      view.entities.map(({ number, entity, mentions }) => [
        number,
        entity.name,
        mentions.map(({ place }) => place.words),
      ]),
    ).toEqual([
      [1, 'Ida Holm', ['Ida Holm', 'Holm', 'the harbour master', 'Her']],
      [2, 'Jon Holm', ['Jon Holm', 'He']],
      [3, 'Skarholm', ['Skarholm']],
      [4, 'Skarholm Line', ['Skarholm Line']],
    ]);
  });

  it('numbers mentions through the text, and says by number what one was joined to', () => {
    const [ida, holm] = view.entities[0]?.mentions ?? [];
    expect(ida).toMatchObject({ number: 1, rule: 'first mention', to: null });
    expect(holm).toMatchObject({
      number: 3,
      rule: 'last name',
      to: { words: 'Ida Holm', paragraph: 2, mention: 1 },
    });
  });

  it('tells labels that the document overruled from those that were only unsure', () => {
    const flags = view.entities.flatMap(({ mentions }) =>
      mentions
        .filter(({ isOverruled, isUnsure }) => isOverruled || isUnsure)
        .map(({ place, isOverruled, isUnsure }) => [place.words, isOverruled, isUnsure]),
    );
    expect(flags).toEqual([['Holm', true, true]]);
  });

  it('never flags what is not labelled', () => {
    const mentions = explanation.mentions.map((one) =>
      one.mention.kind === 'name' ? one : { ...one, type: 'misc' as const },
    );
    const { entities } = viewEntities(article, { ...explanation, mentions });
    const pronoun = entities[0]?.mentions.at(-1);
    expect(pronoun).toMatchObject({ kind: 'pronoun', isOverruled: false, isUnsure: false });
  });

  it('lists unsure labels, the least sure first', () => {
    const mentions = explanation.mentions.map((one, i) =>
      one.score === null ? one : { ...one, score: 0.6 - i / 100 },
    );
    const { unsure } = viewEntities(article, { ...explanation, mentions });
    expect(unsure.map(({ entity, mention }) => [mention.place.words, entity.name])).toEqual([
      ['Skarholm Line', 'Skarholm Line'],
      ['Jon Holm', 'Jon Holm'],
      ['Holm', 'Ida Holm'],
      ['Skarholm', 'Skarholm'],
      ['Ida Holm', 'Ida Holm'],
    ]);
  });

  it('finds the mentions that were kept apart, and takes places that are none', () => {
    const odd = { a: { start: 0, end: 7 }, b: null, rule: 'weak-evidence' as const, evidence: '' };
    const { apart } = viewEntities(article, { ...explanation, apart: [...explanation.apart, odd] });
    expect(apart.map(({ a, b, rule }) => [a.words, a.mention, b?.mention, rule])).toEqual([
      ['Jon Holm', 6, 1, 'other given name'],
      ['He', 8, undefined, 'several fit'],
      ['Ferries', null, undefined, 'weak evidence'],
    ]);
  });
});
