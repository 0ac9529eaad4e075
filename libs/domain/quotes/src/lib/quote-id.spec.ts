import fc from 'fast-check';
import { quoteIds } from './quote-id';

describe('quoteIds', () => {
  it.each([
    { name: 'marks', a: '“It is safe,”', b: '"It is safe"' },
    { name: 'case', a: 'It is safe', b: 'it is Safe' },
    { name: 'white space', a: 'It  is\nsafe', b: 'It is safe' },
    { name: 'compatibility forms', a: 'It is ﬁne', b: 'It is fine' },
  ])('does not change with $name', ({ a, b }) => {
    expect(quoteIds([a])).toEqual(quoteIds([b]));
  });

  it('changes with the words', () => {
    expect(quoteIds(['It is safe'])).not.toEqual(quoteIds(['It was safe']));
  });

  it('counts words that come again', () => {
    const [first, other, second, third] = quoteIds(['Yes.', 'No.', '“Yes”', 'yes']);
    expect(other).not.toBe(first);
    expect([second, third]).toEqual([`${first}-2`, `${first}-3`]);
  });

  it('survives edits elsewhere: other texts before it change nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (before) => {
        const id = quoteIds(['the words of this one quote alone']).at(0);
        const texts = [...before, 'the words of this one quote alone'];
        expect(quoteIds(texts).at(-1)).toBe(id);
      }),
    );
  });

  it('gives every quote of an article its own id', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'A', 'b', '“b”', '')), (texts) => {
        expect(new Set(quoteIds(texts)).size).toBe(texts.length);
      }),
    );
  });
});
