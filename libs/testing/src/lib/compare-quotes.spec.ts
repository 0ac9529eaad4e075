import type { EnrichedArticle } from '@onrecord/contracts';
import fc from 'fast-check';
import { articleFromGold } from './article-from-gold';
import { compareQuotes } from './compare-quotes';
import type { GoldProblemCode } from './gold-problem';
import { textSpan } from './message-builders';
import { quoteIn, withoutQuote, withQuote } from './test-changes';
import { testGold } from './test-gold';

const gold = testGold();

type Change = (article: EnrichedArticle) => void;

const wrong: { name: string; change: Change; problems: [GoldProblemCode, about: string][] }[] = [
  {
    name: 'a missing required quote',
    change: withoutQuote('the ferry will stop'),
    problems: [['quote-missing', 'that the ferry will stop']],
  },
  {
    name: 'a required quote without its "that"',
    change: (article) => {
      const quote = quoteIn(article, 'the ferry will stop');
      for (const span of quote.spans) span.start += 'that '.length;
      quote.text = 'the ferry will stop';
    },
    problems: [['quote-missing', 'that the ferry will stop']],
  },
  {
    name: 'half of an interrupted quote',
    change: (article) => {
      const quote = quoteIn(article, 'in June');
      quote.spans.shift();
      quote.text = '“in June.”';
    },
    problems: [
      ['quote-missing', '“Ask me,” … “in June.”'],
      ['quote-unexpected', '“in June.”'],
    ],
  },
  {
    name: 'an interrupted quote that runs through its attribution',
    change: (article) => {
      const quote = quoteIn(article, 'in June');
      const { start, end, text } = textSpan(article.text, '“Ask me,” she said, “in June.”');
      Object.assign(quote, { type: 'mixed', text, spans: [{ start, end }] });
    },
    problems: [
      ['quote-missing', '“Ask me,” … “in June.”'],
      ['quote-unexpected', '“Ask me,” she said, “in June.”'],
    ],
  },
  {
    name: 'a quote whose text is not that of its spans',
    change: (article) => {
      quoteIn(article, 'that the ferry will stop').text = 'the ferry';
    },
    problems: [['quote-text', 'that the ferry will stop']],
  },
  {
    name: 'another type',
    change: (article) => {
      quoteIn(article, 'born on that boat').type = 'mixed';
    },
    problems: [['quote-type', '“I was born on that boat.”']],
  },
  {
    name: 'a cue without its auxiliary',
    change: (article) => {
      quoteIn(article, 'the ferry will stop').cue = textSpan(article.text, 'warned');
    },
    problems: [['quote-cue', 'that the ferry will stop']],
  },
  {
    name: 'a cue where gold has none',
    change: (article) => {
      quoteIn(article, 'born on that boat').cue = textSpan(article.text, 'said');
    },
    problems: [['quote-cue', '“I was born on that boat.”']],
  },
  {
    name: 'another speaker',
    change: (article) => {
      quoteIn(article, 'in June').speaker.name = 'Iris Holm';
    },
    problems: [['quote-speaker', '“Ask me,” … “in June.”']],
  },
  {
    name: 'a required quote without a speaker',
    change: (article) => {
      quoteIn(article, 'in June').speaker.name = null;
    },
    problems: [['quote-speaker', '“Ask me,” … “in June.”']],
  },
  {
    name: 'a name for somebody who asked not to be named',
    change: (article) => {
      quoteIn(article, 'the boat is sound').speaker.name = 'Ada Renwick';
    },
    problems: [['quote-speaker', 'the boat is sound']],
  },
  {
    name: 'a mention without its title',
    change: (article) => {
      const mention = textSpan(article.text, 'Ada Renwick');
      quoteIn(article, 'the ferry will stop').speaker.mention = mention;
    },
    problems: [['quote-speaker', 'that the ferry will stop']],
  },
  {
    name: 'another resolution',
    change: (article) => {
      quoteIn(article, 'in June').speaker.resolution = 'nominal';
    },
    problems: [['quote-speaker', '“Ask me,” … “in June.”']],
  },
  {
    name: 'an optional quote that is given to somebody else',
    change: (article) => {
      quoteIn(article, 'a bathtub').speaker.name = 'Iris Holm';
    },
    problems: [['quote-speaker', 'it “a bathtub.”']],
  },
  {
    name: 'a part of an optional quote that is given to somebody else',
    change: (article) => {
      const speaker = { ...quoteIn(article, 'a bathtub').speaker, name: 'Iris Holm' };
      withoutQuote('a bathtub')(article);
      withQuote('“a bathtub.”', { speaker })(article);
    },
    problems: [['quote-speaker', 'it “a bathtub.”']],
  },
  {
    name: 'a mixed quote outside the list',
    change: withQuote('The “floating bridge” is old', { type: 'mixed' }),
    problems: [['quote-unexpected', 'The “floating bridge” is old']],
  },
  {
    name: 'a required quote twice',
    change: (article) => {
      article.quotes.push({ ...quoteIn(article, 'born on that boat'), id: 'again' });
    },
    problems: [['quote-unexpected', '“I was born on that boat.”']],
  },
  {
    name: 'a so-called term as an indirect quote',
    change: withQuote('floating bridge', { type: 'indirect' }),
    problems: [['quote-forbidden', '“floating bridge”']],
  },
  {
    name: 'a so-called term as a direct quote',
    change: withQuote('“floating bridge”'),
    problems: [
      ['quote-unexpected', '“floating bridge”'],
      ['quote-forbidden', '“floating bridge”'],
    ],
  },
];

const right: { name: string; change: Change }[] = [
  { name: 'the article that gold describes', change: () => undefined },
  { name: 'an optional quote that is missing', change: withoutQuote('a bathtub') },
  {
    name: 'an optional quote without a speaker',
    change: (article) => {
      quoteIn(article, 'a bathtub').speaker.name = null;
    },
  },
  {
    name: 'a part of an optional quote',
    change: (article) => {
      withoutQuote('a bathtub')(article);
      withQuote('“a bathtub.”')(article);
    },
  },
  { name: 'a reading that is also allowed', change: withQuote('“Ask me,”') },
  { name: 'an indirect quote outside the list', change: withQuote('is old', { type: 'indirect' }) },
  {
    name: 'a field that gold leaves open',
    change: (article) => {
      quoteIn(article, 'the boat is sound').speaker.resolution = 'nominal';
    },
  },
];

describe('compareQuotes', () => {
  it.each(wrong)('reports $name', ({ change, problems }) => {
    const article = structuredClone(articleFromGold(gold));
    change(article);
    const found = compareQuotes(article, gold).map(({ code, about }) => [code, about]);
    expect(found).toEqual(problems);
  });

  it.each(right)('accepts $name', ({ change }) => {
    const article = structuredClone(articleFromGold(gold));
    change(article);
    expect(compareQuotes(article, gold)).toEqual([]);
  });

  it('compares quotes by their words where the text is another', () => {
    const article = structuredClone(articleFromGold(gold));
    const lead = 'SHARE\n\n';
    article.text = lead + article.text;
    for (const quote of article.quotes) {
      quote.spans = quote.spans.map(({ start, end }) => ({
        start: start + lead.length,
        end: end + lead.length,
      }));
    }
    quoteIn(article, 'in June').type = 'mixed';
    const codes = compareQuotes(article, gold).map((problem) => problem.code);
    expect(codes).toEqual(['quote-type']);
  });

  it('shows the quotes that overlap a missing one', () => {
    const article = structuredClone(articleFromGold(gold));
    quoteIn(article, 'the ferry').spans = [textSpan(article.text, 'the ferry will stop')];
    expect(compareQuotes(article, gold)).toMatchObject([
      { code: 'quote-missing', actual: ['indirect: that the ferry will stop'] },
    ]);
  });

  it('reports every required quote that is missing and nothing else, in any order', () => {
    const { quotes } = articleFromGold(gold);
    const order = fc.shuffledSubarray(quotes);
    fc.assert(
      fc.property(order, (kept) => {
        const article = { ...articleFromGold(gold), quotes: kept };
        const words = new Set(kept.map((quote) => quote.text));
        const missing = gold.quotes.filter((q) => q.required && !words.has(q.text.join(' ')));
        expect(compareQuotes(article, gold).map(({ code, about }) => [code, about])).toEqual(
          missing.map((quote) => ['quote-missing', quote.text.join(' … ')]),
        );
      }),
    );
  });
});
