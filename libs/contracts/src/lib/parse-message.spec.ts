import { InvalidMessageError } from './onrecord-error';
import { parseMessage } from './parse-message';
import { topics } from './topics';

function parse(value: string | Uint8Array | null) {
  return parseMessage(topics.rawArticle, typeof value === 'string' ? Buffer.from(value) : value);
}

describe('parseMessage', () => {
  it('gives the message as it came: unknown fields, order of keys, nulls', () => {
    const json = '{"zeta":1,"content":"x","metadata":{"desk":null},"alpha":[true]}';
    expect(JSON.stringify(parse(json))).toBe(json);
  });

  it('takes a byte-order mark before the JSON', () => {
    expect(parse('\uFEFF{"content":"x"}')).toEqual({ content: 'x' });
  });

  it.each([
    { name: 'nothing', value: null, code: 'ONRECORD_MESSAGE_EMPTY', says: /empty value/u },
    { name: 'no bytes', value: '', code: 'ONRECORD_MESSAGE_EMPTY', says: /empty value/u },
    {
      name: 'half an object',
      value: '{"content":',
      code: 'ONRECORD_MESSAGE_NOT_JSON',
      says: /JSON/u,
    },
    {
      name: 'Latin-1 bytes',
      value: Buffer.from('{"content":"é"}', 'latin1'),
      code: 'ONRECORD_MESSAGE_NOT_UTF8',
      says: /base64/u,
    },
    { name: 'no content', value: '{}', code: 'ONRECORD_MESSAGE_SCHEMA', says: /content/u },
    { name: 'a number', value: '7', code: 'ONRECORD_MESSAGE_SCHEMA', says: /object/u },
    {
      name: 'an empty id',
      value: '{"id":"","content":"x"}',
      code: 'ONRECORD_MESSAGE_SCHEMA',
      says: /id/u,
    },
    {
      name: 'an id that is too long',
      value: JSON.stringify({ id: 'x'.repeat(513), content: 'x' }),
      code: 'ONRECORD_MESSAGE_SCHEMA',
      says: /id/u,
    },
    {
      name: 'metadata nested 5,000 levels deep',
      value: `{"content":"x","metadata":{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`,
      code: 'ONRECORD_MESSAGE_TOO_DEEP',
      says: /100 levels/u,
    },
    {
      name: 'a list of a million numbers',
      value: `{"content":"x","metadata":{"a":[${'0,'.repeat(1_000_000)}0]}}`,
      code: 'ONRECORD_MESSAGE_TOO_MANY_VALUES',
      says: /500000 values/u,
    },
    {
      name: 'an id with half a character',
      value: '{"content":"x","id":"\\ud800"}',
      code: 'ONRECORD_MESSAGE_SCHEMA',
      says: /id/u,
    },
    {
      name: 'an unknown encoding',
      value: '{"content":"x","encoding":"rot13"}',
      code: 'ONRECORD_MESSAGE_SCHEMA',
      says: /encoding/u,
    },
  ])('refuses $name', ({ value, code, says }) => {
    let raised: unknown;
    try {
      parse(value);
    } catch (error) {
      raised = error;
    }
    expect(raised).toBeInstanceOf(InvalidMessageError);
    expect(raised).toMatchObject({ code, retriable: false });
    expect((raised as Error).message).toMatch(says);
  });

  it('quotes nothing of the message in its error', () => {
    expect(() => parse('{"content": secret words}')).not.toThrow(/secret/u);
  });

  it('names a few of many problems', () => {
    const many = { content: 1, id: 2, url: 3, source: 4, title: 5, language: 6, fetchedAt: 7 };
    expect(() => parse(JSON.stringify(many))).toThrow(/and 2 more/u);
  });
});
