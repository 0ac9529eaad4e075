import {
  FeatureBuffer,
  mix,
  type FeatureExtractor,
  type FeatureSink,
  type TokenDocument,
  type WordReader,
  type WordReading,
} from '@onrecord/domain-labelling';
import { readNames, type Casing, type NameDocument } from './name-document';
import {
  MAX_PHRASE_WORDS,
  PHRASE_BITS,
  PREFIX,
  phraseKey,
  type PhraseKnowledge,
} from './phrase-types';

/** First numbers of the groups of feature templates. */
const templates = { word: 100, cluster: 140, phrase: 300, document: 320 } as const;
const TEMPLATES_A_GRAIN = 10;
/** Grains that are also combined with the shapes of the neighbours. */
const COARSE_GRAINS = 2;
/** Other places of a word in the document that are looked at. */
const MAX_PLACES = 5;
const casingNumbers: Readonly<Record<Casing, number>> = { usual: 0, upper: 7, lower: 8, title: 9 };

/** What stands before the first and after the last word of a sentence. */
const EDGES = ['\u0001pad0', '\u0001pad1'] as const;

/**
 * What the name model looks at, for each token: the words around it, their
 * shapes, affixes and clusters (Ratinov and Roth 2009), phrases that are known,
 * and what the rest of the document says of the same word (Chieu and Ng 2003).
 * Linear in the tokens.
 */
export class NameFeatures implements FeatureExtractor {
  private readonly before: WordReading;
  private readonly after: WordReading;

  constructor(
    private readonly reader: WordReader,
    private readonly phrases: PhraseKnowledge,
  ) {
    this.before = reader.read(EDGES[0]);
    this.after = reader.read(EDGES[1]);
  }

  extract(document: TokenDocument, sink: FeatureSink): void {
    const names = readNames(document, this.reader);
    const buffer = new FeatureBuffer();
    names.sentences.forEach(({ firstToken, endToken }, sentence) => {
      const known = this.knownPhrases(names, sentence);
      for (let token = firstToken; token < endToken; token += 1) {
        buffer.clear();
        const window = this.windowAt(names, sentence, token);
        addWords(buffer, window);
        addClusters(buffer, window);
        addPhrases(buffer, window, known, token - firstToken);
        this.addDocument(buffer, names, window);
        sink(token, buffer.features, buffer.count);
      }
    });
  }

  private windowAt(names: NameDocument, sentence: number, token: number): Window {
    const { words, sentences, casings } = names;
    const { firstToken, endToken } = sentences[sentence] ?? { firstToken: 0, endToken: 0 };
    const at = (i: number): WordReading =>
      i < firstToken ? this.before : i >= endToken ? this.after : (words[i] ?? this.after);
    const own = at(token);
    return {
      sentence,
      token,
      place: token - firstToken,
      length: endToken - firstToken,
      casing: casings[sentence] ?? 'usual',
      own,
      shape: mix(own.shortShape, casingNumbers[casings[sentence] ?? 'usual']),
      previous: at(token - 1),
      next: at(token + 1),
      secondPrevious: at(token - 2),
      secondNext: at(token + 2),
      first: at(firstToken),
      last: at(endToken - 1),
    };
  }

  /**
   * For each token of a sentence, codes of the known phrases that cover it:
   * 4 × bit + place (0 single, 1 first, 2 inside, 3 last); of overlapping ones of a bit the
   * first and longest.
   */
  private knownPhrases(names: NameDocument, sentence: number): number[][] {
    const { words, sentences, casings } = names;
    const { firstToken, endToken } = sentences[sentence] ?? { firstToken: 0, endToken: 0 };
    const codes = Array.from({ length: endToken - firstToken }, (): number[] => []);
    const covered = new Int32Array(PHRASE_BITS + 1);
    for (let first = firstToken; first < endToken; first += 1) {
      const word = words[first];
      if (word === undefined || !mayName(word, casings[sentence])) continue;
      const found: { end: number; mask: number }[] = [];
      let key = 0;
      for (let end = first; end < Math.min(endToken, first + MAX_PHRASE_WORDS); end += 1) {
        key = phraseKey(key, words[end]?.text ?? '');
        const mask = this.phrases.maskOf(key);
        if (mask > PREFIX) found.push({ end: end + 1, mask });
        if ((mask & PREFIX) === 0) break;
      }
      let seen = 0;
      for (const { end, mask } of found.reverse()) {
        for (let bit = 1; bit <= PHRASE_BITS; bit += 1) {
          if ((mask & ~seen & (1 << bit)) === 0 || (covered[bit] ?? 0) > first) continue;
          covered[bit] = end;
          for (let i = first; i < end; i += 1) {
            codes[i - firstToken]?.push(4 * bit + placeIn(i, first, end));
          }
        }
        seen |= mask;
      }
    }
    return codes;
  }

  private addDocument(buffer: FeatureBuffer, names: NameDocument, window: Window): void {
    const { own, casing, shape, sentence, token } = window;
    if (!own.hasLetter || (own.isLower && casing !== 'lower')) return;
    const t = templates.document;
    if (names.lower.has(own.text)) buffer.add(mix(t, shape));
    const places = names.capitalised.get(own.text) ?? [];
    const others = places.length - (own.isLower ? 0 : 1);
    if (others > 0) {
      buffer.add(mix(t + 1, Math.min(others + 1, 4)));
      let looked = 0;
      for (const place of places) {
        if (place.token === token) continue;
        if (names.casings[place.sentence] === 'upper') continue;
        if (looked === MAX_PLACES) break;
        looked += 1;
        this.addPlace(buffer, names, place.sentence, place.token);
      }
    }
    const run = names.runs.get(own.text);
    if (run === undefined) return;
    if (run.sentence === sentence && token >= run.first && token < run.end) return;
    const place = run.token === run.first ? 0 : run.token === run.end - 1 ? 1 : 2;
    const first = names.words[run.first] ?? this.before;
    const last = names.words[run.end - 1] ?? this.after;
    const isOpening = run.first === names.sentences[run.sentence]?.firstToken;
    const previous = isOpening ? this.before : (names.words[run.first - 1] ?? this.before);
    buffer.add(mix(t + 10, mix(place, first.lower)));
    buffer.add(mix(t + 11, mix(place, last.lower)));
    buffer.add(mix(t + 12, mix(place, run.end - run.first)));
    buffer.add(mix(t + 13, mix(place, first.clusters[0] ?? 0)));
    buffer.add(mix(t + 14, mix(place, last.clusters[0] ?? 0)));
    buffer.add(mix(t + 15, previous.lower));
  }

  /** What stands beside the same word elsewhere. */
  private addPlace(buffer: FeatureBuffer, names: NameDocument, at: number, token: number): void {
    const t = templates.document;
    const { firstToken, endToken } = names.sentences[at] ?? { firstToken: 0, endToken: 0 };
    const previous = token === firstToken ? this.before : (names.words[token - 1] ?? this.before);
    const next = token + 1 === endToken ? this.after : (names.words[token + 1] ?? this.after);
    buffer.add(mix(t + 2, previous.lower));
    buffer.add(mix(t + 3, next.lower));
    buffer.add(mix(t + 4, mix(previous.shortShape, next.shortShape)));
    if (token !== firstToken) buffer.add(mix(t + 5, names.words[token]?.shortShape ?? 0));
    buffer.add(mix(t + 6, previous.clusters[0] ?? 0));
    buffer.add(mix(t + 7, next.clusters[0] ?? 0));
  }
}

/** A token and what is around it in its sentence. */
interface Window {
  readonly sentence: number;
  readonly token: number;
  /** Index in the sentence. */
  readonly place: number;
  /** Tokens of the sentence. */
  readonly length: number;
  readonly casing: Casing;
  readonly own: WordReading;
  /** Short shape, seen in the light of the sentence's casing. */
  readonly shape: number;
  readonly previous: WordReading;
  readonly next: WordReading;
  readonly secondPrevious: WordReading;
  readonly secondNext: WordReading;
  readonly first: WordReading;
  readonly last: WordReading;
}

function mayName(word: WordReading, casing: Casing | undefined): boolean {
  return word.isCapital || word.isNumber || (casing === 'lower' && word.hasLetter);
}

function placeIn(i: number, first: number, end: number): number {
  if (end - first === 1) return 0;
  if (i === first) return 1;
  return i === end - 1 ? 3 : 2;
}

function lengthClass(length: number): number {
  if (length <= 2) return length;
  return length <= 4 ? 3 : length <= 8 ? 4 : 5;
}

function addWords(buffer: FeatureBuffer, window: Window): void {
  const { own, shape, previous, next, secondPrevious, secondNext, place, length } = window;
  let t: number = templates.word;
  const add = (feature: number): void => {
    buffer.add(mix(t, feature));
    t += 1;
  };
  add(1);
  add(own.form);
  add(own.lower);
  add(previous.lower);
  add(secondPrevious.lower);
  add(next.lower);
  add(secondNext.lower);
  add(mix(previous.lower, own.lower));
  add(mix(own.lower, next.lower));
  add(mix(previous.lower, next.lower));
  add(mix(secondPrevious.lower, previous.lower));
  add(mix(next.lower, secondNext.lower));
  add(mix(own.shape, casingNumbers[window.casing]));
  add(shape);
  add(previous.shortShape);
  add(next.shortShape);
  add(secondPrevious.shortShape);
  add(secondNext.shortShape);
  const left = mix(previous.shortShape, shape);
  const right = mix(shape, next.shortShape);
  add(left);
  add(right);
  add(mix(left, next.shortShape));
  add(mix(secondPrevious.shortShape, left));
  add(mix(right, secondNext.shortShape));
  add(mix(previous.lower, shape));
  add(mix(next.lower, shape));
  add(mix(previous.suffix, shape));
  add(mix(next.suffix, shape));
  for (const affix of own.affixes) buffer.add(mix(t, affix));
  t += 1;
  add(previous.suffix);
  add(next.suffix);
  const size = 4 * lengthClass(length) + Math.min(window.sentence, 3);
  add(mix(shape, Math.min(place, 2) + 1));
  add(mix(shape, 10 + size));
  add(mix(size, Math.min(place, 4)));
  add(mix(next.isNumber ? 1 : 0, mix(shape, lengthClass(length))));
  // Tables and datelines show at the ends of their lines.
  add(mix(window.first.shortShape, shape));
  add(mix(window.last.shortShape, mix(shape, lengthClass(length))));
}

function addClusters(buffer: FeatureBuffer, window: Window): void {
  const { own, shape, previous, next, secondPrevious, secondNext } = window;
  for (let grain = 0; grain < own.clusters.length; grain += 1) {
    const t = templates.cluster + TEMPLATES_A_GRAIN * grain;
    const cluster = own.clusters[grain] ?? 0;
    const before = previous.clusters[grain] ?? 0;
    const after = next.clusters[grain] ?? 0;
    const isCoarse = grain < COARSE_GRAINS;
    if (cluster !== 0) {
      buffer.add(mix(t, cluster));
      buffer.add(mix(t + 1, mix(cluster, shape)));
    }
    if (before !== 0) {
      buffer.add(mix(t + 2, before));
      if (isCoarse) buffer.add(mix(t + 3, mix(before, shape)));
    }
    if (after !== 0) {
      buffer.add(mix(t + 4, after));
      if (isCoarse) buffer.add(mix(t + 5, mix(after, shape)));
    }
    const [twoBefore = 0, twoAfter = 0] = [
      secondPrevious.clusters[grain],
      secondNext.clusters[grain],
    ];
    if (twoBefore !== 0) buffer.add(mix(t + 6, twoBefore));
    if (twoAfter !== 0) buffer.add(mix(t + 7, twoAfter));
    buffer.add(mix(t + 8, mix(before, cluster)));
    buffer.add(mix(t + 9, mix(cluster, after)));
  }
}

function addPhrases(
  buffer: FeatureBuffer,
  { shape }: Window,
  known: readonly number[][],
  place: number,
): void {
  const t = templates.phrase;
  for (const code of known[place] ?? []) {
    buffer.add(mix(t, code));
    buffer.add(mix(t + 1, mix(code, shape)));
  }
  for (const code of known[place - 1] ?? []) buffer.add(mix(t + 2, code));
  for (const code of known[place + 1] ?? []) buffer.add(mix(t + 3, code));
}
