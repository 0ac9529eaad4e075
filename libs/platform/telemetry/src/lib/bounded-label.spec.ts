import { OnrecordError } from '@onrecord/contracts';
import fc from 'fast-check';
import { BoundedLabel, OTHER } from './bounded-label';

const ours = (code: `ONRECORD_${string}`) => new OnrecordError('text', { code });
const protocolError = Object.assign(new Error('x'), { type: 'ILLEGAL_GENERATION' });

describe('BoundedLabel', () => {
  it.each([
    { name: 'one of our codes', code: 'ONRECORD_STAGE_TIMEOUT', label: 'ONRECORD_STAGE_TIMEOUT' },
    { name: 'a sentence', code: 'the harbour bridge', label: OTHER },
    { name: 'a code with more behind it', code: 'ONRECORD_X\nfoo', label: OTHER },
    { name: 'a code in lower case', code: 'onrecord_x', label: OTHER },
    { name: 'an endless code', code: `ONRECORD_${'A'.repeat(65)}`, label: OTHER },
    { name: 'nothing', code: '', label: OTHER },
  ])('makes of $name what a label may say', ({ code, label }) => {
    expect(new BoundedLabel().code(code)).toBe(label);
  });

  it.each([
    { name: 'ours', error: ours('ONRECORD_SESSION_CLOSED'), label: 'ONRECORD_SESSION_CLOSED' },
    { name: 'the protocol’s', error: protocolError, label: 'ILLEGAL_GENERATION' },
    { name: 'a built-in one', error: new TypeError('x'), label: 'TypeError' },
    { name: 'no Error at all', error: 'text', label: OTHER },
  ])('names an error that is $name', ({ error, label }) => {
    expect(new BoundedLabel().errorType(error)).toBe(label);
  });

  it('never lets more values through than it may', () => {
    const codes = fc.array(fc.stringMatching(/^ONRECORD_[A-Z]{1,3}$/), { maxLength: 60 });
    fc.assert(
      fc.property(codes, (values) => {
        const label = new BoundedLabel(10);
        const shown = new Set(values.map((value) => label.code(value)));
        shown.delete(OTHER);
        expect(shown.size).toBeLessThanOrEqual(10);
        for (const value of shown) expect(label.code(value)).toBe(value);
      }),
    );
  });
});
