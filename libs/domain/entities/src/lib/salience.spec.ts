import { salienceOf, titleWords } from './salience';

const mentions = [{ start: 50 }, { start: 80 }];

describe('salienceOf', () => {
  it.each([
    {
      name: 'half the mentions, half-way, not in the title',
      title: 'Rain in Turku',
      max: 4,
      expected: 0.4,
    },
    { name: 'a name in the title', title: 'Why Berg left', max: 4, expected: 0.6 },
    { name: 'a possessive in the title', title: 'Berg’s rain', max: 4, expected: 0.6 },
    { name: 'part of a word of the title', title: 'Bergen in rain', max: 4, expected: 0.4 },
    { name: 'no title', title: null, max: 4, expected: 0.5 },
    { name: 'the most mentions', title: null, max: 2, expected: 0.8125 },
  ])('weighs $name', ({ title, max, expected }) => {
    const context = {
      textLength: 100,
      maxMentions: max,
      title: title === null ? null : titleWords(title),
    };
    expect(salienceOf(['Anna Berg', 'Berg'], mentions, context)).toBe(expected);
  });

  it('is 1 for the only entity, named first and in the title', () => {
    const context = { textLength: 10, maxMentions: 1, title: titleWords('Berg') };
    expect(salienceOf(['Berg'], [{ start: 0 }], context)).toBe(1);
  });

  it('finds no empty name in a title', () => {
    const context = { textLength: 100, maxMentions: 4, title: titleWords('& more') };
    expect(salienceOf(['&'], mentions, context)).toBe(0.4);
  });
});
