import { decodeSpans } from '@onrecord/domain-labelling';
import { splitSentences, tokenise } from '@onrecord/domain-text';
import { RuleLabeller } from './rule-labeller';

/** "Anna Berg/person; Oslo/location" */
function namesIn(text: string): string {
  const tokens = tokenise(text);
  const document = { text, tokens, sentences: splitSentences(text, tokens) };
  return decodeSpans(document, new RuleLabeller().label(document))
    .map(({ firstToken, endToken, type }) => {
      const name = text.slice(tokens[firstToken]?.start, tokens[endToken - 1]?.end);
      return `${name}/${type}`;
    })
    .join('; ');
}

describe('withArticles', () => {
  it.each([
    {
      name: '"The" in a name that is written so',
      text: 'They told The Lantern today. The Lantern closed. They read the Lantern.',
      expected: 'The Lantern/organization; The Lantern/organization; Lantern/organization',
    },
    {
      name: '"The" in a known name',
      text: 'They met in The Hague.',
      expected: 'The Hague/location',
    },
    {
      name: 'no opening "The"',
      text: 'The Brandvold Trust met.',
      expected: 'Brandvold Trust/organization',
    },
    {
      name: 'no "The" before a people',
      text: 'They asked The Danish today.',
      expected: 'Danish/group',
    },
  ])('reads $name', ({ text, expected }) => {
    expect(namesIn(text)).toBe(expected);
  });
});
