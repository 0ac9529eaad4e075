/** Below this many words detection guesses; the contract says English (system.md §3). */
const MIN_WORDS = 20;
/** Code units that detection reads: more does not change the answer, only the time. */
const SAMPLE_LENGTH = 6_000;

/** Tells which language a text is written in. */
export interface LanguageDetector {
  /**
   * The ISO 639-1 code of the language of `text`; `en` when the text has fewer
   * than 20 words; `null` when it has enough of them and still cannot be told
   * (figures, symbols). Reads the first 6,000 code units; never throws.
   */
  detect(text: string): string | null;
}

/**
 * Loads the n-gram tables of `eld` (Nito T.M., small size, 60 languages) once.
 * The package ships ES modules only, so it cannot be required: hence a promise.
 */
export async function loadLanguageDetector(): Promise<LanguageDetector> {
  const { eld } = await import('eld/small');
  return {
    detect(text) {
      const sample = text.slice(0, SAMPLE_LENGTH);
      if (countWords(sample) < MIN_WORDS) return 'en';
      const { language } = eld.detect(sample);
      return language === '' ? null : language;
    },
  };
}

/** Chunks between white space: figures count too, so that a table of them is not called English. */
function countWords(text: string): number {
  const trimmed = text.trim();
  return trimmed === '' ? 0 : trimmed.split(/\s+/u).length;
}
