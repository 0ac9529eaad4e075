import * as fc from 'fast-check';
import { loadLanguageDetector, type LanguageDetector } from './detect-language';

describe('loadLanguageDetector', () => {
  let detector: LanguageDetector;
  beforeAll(async () => {
    detector = await loadLanguageDetector();
  });

  it.each([
    {
      name: 'English',
      text: 'The harbour board will vote on Thursday on a plan to move the ferry terminal, its chairwoman said, after two winters in which storms closed the old pier.',
      language: 'en',
    },
    {
      name: 'German',
      text: 'Der Hafenrat stimmt am Donnerstag über einen Plan ab, den Fährterminal zu verlegen, sagte die Vorsitzende, nachdem Stürme den alten Steg in zwei Wintern geschlossen hatten.',
      language: 'de',
    },
    {
      name: 'French',
      text: 'Le conseil du port votera jeudi sur un projet de déplacement du terminal des ferries, a déclaré sa présidente, après deux hivers où les tempêtes ont fermé la vieille jetée.',
      language: 'fr',
    },
    {
      name: 'Turkish',
      text: 'Liman kurulu perşembe günü feribot iskelesinin taşınması planını oylayacak; başkan, iki kış boyunca fırtınaların eski iskeleyi kapattığını ve yolcuların çok zor günler geçirdiğini söyledi.',
      language: 'tr',
    },
    { name: 'too few words for anything but English', text: 'Bonjour le monde', language: 'en' },
    { name: 'nothing at all', text: '', language: 'en' },
    { name: 'figures alone', text: '12 34 '.repeat(30), language: null },
  ])('says what is written: $name', ({ text, language }) => {
    expect(detector.detect(text)).toBe(language);
  });

  it('answers with a code or null whatever it reads, the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const language = detector.detect(text);
        expect(language === null || /^[a-z]{2}$/u.test(language)).toBe(true);
        expect(detector.detect(text)).toBe(language);
      }),
    );
  });

  it('reads no more of a huge text than it needs', () => {
    const started = performance.now();
    detector.detect('x'.repeat(5_000_000));
    detector.detect('word '.repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
