import { shippedModel } from '@onrecord/testing';
import { readQuotesModel, writeQuotesModel } from './quotes-model';

const bytes = shippedModel('quotes').files.get('quotes.bin') ?? new Uint8Array();
const failure = { code: 'ONRECORD_MODEL_FILE' };

describe('the quotes model file', () => {
  it('is written as it was read', () => {
    expect(Buffer.from(writeQuotesModel(readQuotesModel(bytes))).equals(bytes)).toBe(true);
  });

  it.each([
    { name: 'no model', broken: Buffer.from('no model') },
    { name: 'one cut short', broken: bytes.subarray(0, bytes.length / 2) },
    { name: 'one of another stage', broken: shippedModel('entities').files.get('names.bin') },
  ])('refuses $name', ({ broken }) => {
    expect(() => readQuotesModel(broken ?? new Uint8Array())).toThrow(
      expect.objectContaining(failure) as Error,
    );
  });
});
