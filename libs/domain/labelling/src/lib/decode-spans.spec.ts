import { InvariantError } from '@onrecord/contracts';
import { splitSentences, tokenise } from '@onrecord/domain-text';
import fc from 'fast-check';
import { decodeSpans } from './decode-spans';
import { encodeSpans } from './encode-spans';
import type { Label, TokenDocument, TokenLabel } from './sequence-labeller';

function documentOf(text: string): TokenDocument {
  const tokens = tokenise(text);
  return { text, tokens, sentences: splitSentences(text, tokens) };
}

function labelled(labels: string): TokenLabel[] {
  return labels.split(' ').map((label) => ({ label: label as Label, score: 1 }));
}

describe('decodeSpans', () => {
  it.each([
    { name: 'nothing', labels: 'O O O O', expected: [] },
    { name: 'one token', labels: 'O B-x O O', expected: ['1-2 x'] },
    { name: 'a run', labels: 'B-x I-x I-x O', expected: ['0-3 x'] },
    { name: 'neighbours of one type', labels: 'B-x B-x I-x O', expected: ['0-1 x', '1-3 x'] },
    { name: 'a change of type inside', labels: 'B-x I-y I-y O', expected: ['0-1 x', '1-3 y'] },
    { name: 'an I without a beginning', labels: 'O I-x I-x O', expected: ['1-3 x'] },
    { name: 'a run up to the end', labels: 'O O B-x I-x', expected: ['2-4 x'] },
  ])('reads $name', ({ labels, expected }) => {
    const spans = decodeSpans(documentOf('a b c d'), labelled(labels));
    expect(spans.map((span) => `${span.firstToken}-${span.endToken} ${span.type}`)).toEqual(
      expected,
    );
  });

  it('cuts a run at the end of a sentence', () => {
    const spans = decodeSpans(documentOf('a\n\nb'), labelled('B-x I-x'));
    expect(spans.map((span) => [span.firstToken, span.endToken])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it('is as sure as the least sure token', () => {
    const labels: TokenLabel[] = [
      { label: 'B-x', score: 0.9 },
      { label: 'I-x', score: 0.4 },
      { label: 'I-x', score: 0.8 },
    ];
    expect(decodeSpans(documentOf('a b c'), labels)).toEqual([
      { firstToken: 0, endToken: 3, type: 'x', score: 0.4 },
    ]);
  });

  it('refuses labels that are not one for each token', () => {
    const decode = (): unknown => decodeSpans(documentOf('a b'), labelled('O'));
    expect(decode).toThrow(InvariantError);
    expect(decode).toThrow('expected one label for each of 2 tokens, got 1');
  });

  it('gives ordered spans inside their sentences for any labels', () => {
    const labels = fc.constantFrom<Label>('O', 'B-x', 'I-x', 'B-y', 'I-y');
    fc.assert(
      fc.property(fc.array(labels, { maxLength: 30 }), fc.nat({ max: 29 }), (list, cut) => {
        const text = list.map((_, i) => (i === cut ? '\n\na' : 'a')).join(' ');
        const document = documentOf(text);
        let end = 0;
        for (const span of decodeSpans(
          document,
          list.map((label) => ({ label, score: 1 })),
        )) {
          expect(span.firstToken).toBeGreaterThanOrEqual(end);
          expect(span.endToken).toBeGreaterThan(span.firstToken);
          expect(
            document.sentences.some(
              (s) => s.firstToken <= span.firstToken && span.endToken <= s.endToken,
            ),
          ).toBe(true);
          end = span.endToken;
        }
      }),
    );
  });
});

describe('encodeSpans', () => {
  it('says what decodeSpans reads back', () => {
    const document = documentOf('a b c d e');
    const spans = [
      { firstToken: 0, endToken: 2, type: 'x', score: 0.5 },
      { firstToken: 2, endToken: 3, type: 'x', score: 0.25 },
      { firstToken: 4, endToken: 5, type: 'y', score: 1 },
    ];
    expect(decodeSpans(document, encodeSpans(spans, 5))).toEqual(spans);
  });

  it('leaves the rest outside, surely', () => {
    expect(encodeSpans([], 2)).toEqual([
      { label: 'O', score: 1 },
      { label: 'O', score: 1 },
    ]);
  });

  it('ignores what runs over the last token', () => {
    const spans = [{ firstToken: 1, endToken: 9, type: 'x', score: 1 }];
    expect(encodeSpans(spans, 2)).toHaveLength(2);
  });
});
