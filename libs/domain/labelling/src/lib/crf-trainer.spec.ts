import { splitSentences, tokenise } from '@onrecord/domain-text';
import { ChainLabeller } from './chain-labeller';
import { CrfModel } from './crf-model';
import { trainCrf, type TrainingDocument } from './crf-trainer';
import { decodeSpans } from './decode-spans';
import type { FeatureExtractor } from './feature-extractor';
import { hashText } from './hash';
import { LabelScheme } from './label-scheme';
import type { TokenDocument } from './sequence-labeller';
import type { StateScheme } from './state-scheme';

const scheme = new LabelScheme(['colour']);

function documentOf(text: string): TokenDocument {
  const tokens = tokenise(text);
  return { text, tokens, sentences: splitSentences(text, tokens) };
}

/** The word and the one before it. */
const features: FeatureExtractor = {
  extract({ tokens, sentences }, sink) {
    for (const { firstToken, endToken } of sentences) {
      for (let i = firstToken; i < endToken; i += 1) {
        const before = i === firstToken ? '' : (tokens[i - 1]?.text ?? '');
        const own = Int32Array.of(hashText(tokens[i]?.text ?? '', 1), hashText(before, 2));
        sink(i, own, own.length);
      }
    }
  },
};

/** [in square brackets] is a span. */
function example(marked: string): TrainingDocument {
  const document = documentOf(marked.replaceAll(/[[\]]/gu, ''));
  const states = new Uint8Array(document.tokens.length);
  let removed = 0;
  for (const match of marked.matchAll(/\[([^\]]*)\]/gu)) {
    const start = match.index - removed;
    const end = start + (match[1]?.length ?? 0);
    const firstToken = document.tokens.findIndex((token) => token.start === start);
    const endToken = document.tokens.findIndex((token) => token.end === end) + 1;
    scheme.encode([{ firstToken, endToken, type: 'colour' }], states);
    removed += 2;
  }
  return { document, states, weight: 1 };
}

const examples = [
  'a [dark green] door',
  'the [light green] house',
  'a [dark blue] wall',
  'the [red] door was dark',
  'a [blue] house. the night was dark.',
  'the green was mown',
].map(example);

const training = { epochs: 40, dropout: 0, minCount: 1, prune: 0, seed: 7 };

function spansIn(text: string, weights: ReturnType<typeof trainCrf>): string[] {
  const document = documentOf(text);
  const labeller = new ChainLabeller(new CrfModel(scheme, features, weights));
  const spans = decodeSpans(document, labeller.label(document));
  return spans.map(({ firstToken, endToken }) =>
    document.tokens
      .slice(firstToken, endToken)
      .map((token) => token.text)
      .join(' '),
  );
}

describe('trainCrf', () => {
  const weights = trainCrf(scheme, features, examples, training);

  it.each(examples.map(({ document, states }) => ({ document, states })))(
    'learns “$document.text”',
    ({ document, states }) => {
      const expected = new ChainLabeller(new CrfModel(scheme, features, weights)).label(document);
      expect(expected.map(({ label }) => label !== 'O')).toEqual([...states].map((s) => s !== 0));
    },
  );

  it('goes on to what it has not seen', () => {
    expect(spansIn('a light blue door', weights)).toEqual(['light blue']);
  });

  it('gives probabilities', () => {
    const document = documentOf('a dark blue door');
    const labels = new ChainLabeller(new CrfModel(scheme, features, weights)).label(document);
    for (const { score } of labels) {
      expect(score).toBeGreaterThan(0.5);
      expect(score).toBeLessThanOrEqual(1);
    }
  });

  it('gives the same weights for the same seed', () => {
    expect(trainCrf(scheme, features, examples, training)).toEqual(weights);
  });

  it('tells of each epoch, with less and less loss', () => {
    const losses: number[] = [];
    const onEpoch = (_: number, loss: number): void => void losses.push(loss);
    trainCrf(scheme, features, examples, { ...training, epochs: 5, onEpoch });
    expect(losses).toHaveLength(5);
    expect(losses[4]).toBeLessThan(losses[0] ?? 0);
  });

  it('leaves out features that are rare or weigh nothing', () => {
    const few = trainCrf(scheme, features, examples, { ...training, minCount: 3 });
    expect(few.keys.length).toBeLessThan(weights.keys.length);
    const none = trainCrf(scheme, features, examples, { ...training, prune: 1e9 });
    expect(none.keys).toHaveLength(0);
    expect(spansIn('a red door', none)).toEqual([]);
  });

  it('believes a teacher who is not sure', () => {
    const document = documentOf('grey');
    const beliefs = Float32Array.of(0.25, 0, 0, 0, 0.75);
    const states = Uint8Array.of(4);
    const soft = trainCrf(scheme, features, [{ document, states, beliefs, weight: 1 }], {
      ...training,
      epochs: 400,
    });
    const [label] = new ChainLabeller(new CrfModel(scheme, features, soft)).label(document);
    expect(label?.label).toBe('B-colour');
    expect(label?.score).toBeCloseTo(0.75, 1);
  });

  it('averages the weights of the later epochs when asked to', () => {
    const options = { ...training, epochs: 2, isAveraged: true };
    const ends = [1, 2].map((epochs) =>
      trainCrf(scheme, features, examples, { ...training, epochs }),
    );
    const averaged = trainCrf(scheme, features, examples, options);
    // Of two epochs only the second counts.
    expect(averaged.weights).toEqual(ends[1]?.weights);
    const longer = trainCrf(scheme, features, examples, { ...options, epochs: 6 });
    const last = trainCrf(scheme, features, examples, { ...training, epochs: 6 });
    expect(longer.weights).not.toEqual(last.weights);
  });

  it('trains labels that states share, as one', () => {
    // A word is in, out, or out again: the two outs have the weights of one label.
    const shared: StateScheme = {
      stateCount: 3,
      labelCount: 2,
      labelOf: Uint8Array.of(0, 1, 0),
      from: Uint8Array.of(0, 0, 1, 1, 2),
      to: Uint8Array.of(0, 1, 1, 2, 2),
      mayStart: Uint8Array.of(1, 1, 0),
      mayEnd: Uint8Array.of(1, 1, 1),
    };
    const document = documentOf('one red two');
    const known = [{ document, states: Uint8Array.of(0, 1, 2), weight: 1 }];
    const { keys, weights: rows } = trainCrf(shared, features, known, training);
    expect(rows).toHaveLength(2 * keys.length);
    const row = [...keys].indexOf(hashText('two', 1));
    expect(rows[2 * row]).toBeGreaterThan(rows[2 * row + 1] ?? 0);
  });
});
