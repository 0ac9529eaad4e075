import { explainedQuotes } from '../../../testing/explained-quotes';
import { viewQuotes } from './quotes-view';

const { article, explanation } = explainedQuotes();
const view = viewQuotes(article, explanation);

describe('viewQuotes', () => {
  it('numbers quotes and says where their parts stand', () => {
    expect(
      view.quotes.map(({ number, spans, cue, mention }) => [
        number,
        ...[...spans, cue, mention].map(
          (place) => `${place?.words ?? '-'} ¶${place?.paragraph ?? 0}`,
        ),
      ]),
    ).toEqual([
      [1, '“We wait,” ¶2', '“and Berg calls it ‘ice’ for a reason.” ¶2', 'said ¶2', 'Holm ¶2'],
      [2, '‘ice’ ¶2', 'calls ¶2', 'Berg ¶2'],
      [3, '“reckless” ¶3', 'called ¶3', 'A senior official ¶3'],
    ]);
  });

  it('knows the quote around another by its number', () => {
    expect(view.quotes.map(({ outer }) => outer)).toEqual([null, 1, null]);
  });

  it('links speakers, runners-up and what is spoken of to where they are first named', () => {
    expect(view.named.map(({ name, first }) => [name, first?.words])).toEqual([
      ['Tom Berg', 'Berg'],
      ['Ida Holm', 'Ida Holm'],
    ]);
    const [first, , last] = view.quotes;
    expect(first?.speaker).toBe(view.named[1]);
    expect(first?.runnerUp?.entity).toBe(view.named[0]);
    expect(first?.about).toEqual([view.named[0]]);
    expect([last?.speaker, last?.runnerUp?.entity.name]).toEqual([null, 'Ida Holm']);
  });

  it('takes entities that are not there, or have no mention, as they are', () => {
    const [one] = explanation.quotes.slice(2);
    const other = { entityId: 'person:nobody', name: 'Nobody', confidence: 0.3 };
    const strange = one === undefined ? [] : [{ ...one, runnerUp: other }];
    expect(viewQuotes(article, { quotes: strange, passedOver: [] }).quotes[0]?.runnerUp).toBeNull();
    const entities = article.entities.map((entity) => ({ ...entity, mentions: [] }));
    const unplaced = viewQuotes({ ...article, entities }, explanation);
    expect(unplaced.named.map(({ first }) => first)).toEqual([null, null]);
  });
});
