import { loadLanguageDetector, type LanguageDetector } from '@onrecord/domain-text';
import { completeArticle } from './complete-article';

let detector: LanguageDetector;
beforeAll(async () => {
  detector = await loadLanguageDetector();
});

const LONG_FRENCH =
  'Le conseil municipal a voté mardi soir la construction de trois piscines sur les toits des ' +
  'vieilles halles, un projet qui divise la ville depuis deux ans et que les voisins refusent.';

describe('completeArticle', () => {
  it('derives paragraphs from blank lines and calls a short text English', () => {
    expect(completeArticle({ id: 'a', text: 'One.\n\nTwo.' }, detector)).toEqual({
      id: 'a',
      text: 'One.\n\nTwo.',
      language: 'en',
      paragraphs: [
        { start: 0, end: 4, kind: 'paragraph' },
        { start: 6, end: 10, kind: 'paragraph' },
      ],
    });
  });

  it('detects the language of a longer text', () => {
    expect(completeArticle({ id: 'a', text: LONG_FRENCH }, detector)).toMatchObject({
      language: 'fr',
    });
  });

  it('leaves alone what is there, null and unknown fields included', () => {
    const article = { id: 'a', text: 'One.', language: null, paragraphs: [], desk: 'city' };
    expect(completeArticle(article, detector)).toEqual(article);
  });
});
