import { changed } from './changed.mjs';
import { compareContracts, describeProblems, type Contract } from './compatibility.mjs';
import { BASELINE, readContract } from './read-contract.mjs';
import { compareSchemas } from './schema-compatibility.mjs';

type Json = Record<string, unknown>;

const READ = { isRead: true, isWritten: false };
const WRITTEN = { isRead: false, isWritten: true };
const BOTH = { isRead: true, isWritten: true };

const shape = (properties: Json, required: string[] = [], more: Json = {}): Json => ({
  type: 'object',
  properties,
  required,
  ...more,
});
const text = { type: 'string' };
const textOrNull = { anyOf: [text, { type: 'null' }] };
const span = { Span: shape({ start: { type: 'integer', minimum: 0 } }, ['start']) };

const breaking = [
  {
    name: 'a field is gone',
    before: shape({ url: text, source: text }),
    after: shape({ url: text }),
    found: ['source: field-removed'],
  },
  {
    name: 'a field has another name',
    before: shape({ url: text }, ['url']),
    after: shape({ link: text }, ['link']),
    found: ['link: field-required', 'url: field-removed'],
  },
  {
    name: 'a field inside a list of a shared shape is gone',
    before: shape({ spans: { type: 'array', items: { $ref: '#/$defs/Span' } } }, [], {
      $defs: span,
    }),
    after: shape({ spans: { type: 'array', items: shape({}) } }),
    found: ['spans[].start: field-removed'],
  },
  {
    name: 'a new field is required',
    before: shape({ content: text }, ['content']),
    after: shape({ content: text, url: text }, ['content', 'url']),
    use: READ,
    found: ['url: field-required'],
  },
  {
    name: 'an optional field becomes required',
    before: shape({ url: text }),
    after: shape({ url: text }, ['url']),
    use: READ,
    found: ['url: field-required'],
  },
  {
    name: 'a field that subscribers had may be absent',
    before: shape({ url: text }, ['url']),
    after: shape({ url: text }),
    use: WRITTEN,
    found: ['url: field-optional'],
  },
  {
    name: 'a field takes null no longer',
    before: shape({ url: textOrNull }),
    after: shape({ url: text }),
    found: ['url: type-narrowed'],
  },
  {
    name: 'a field that subscribers had may be null',
    before: shape({ url: text }),
    after: shape({ url: { type: ['string', 'null'] } }),
    use: WRITTEN,
    found: ['url: type-widened'],
  },
  {
    name: 'a number must be whole',
    before: shape({ ms: { type: 'number' } }),
    after: shape({ ms: { type: 'integer' } }),
    use: READ,
    found: ['ms: type-narrowed'],
  },
  {
    name: 'a whole number may be broken',
    before: shape({ revision: { type: 'integer' } }),
    after: shape({ revision: { type: 'number' } }),
    use: WRITTEN,
    found: ['revision: type-widened'],
  },
  {
    name: 'anything becomes a text',
    before: shape({ note: {} }),
    after: shape({ note: text }),
    use: READ,
    found: ['array', 'boolean', 'null', 'number', 'object'].map(() => 'note: type-narrowed'),
  },
  {
    name: 'an enum loses a value',
    before: shape({ type: { ...text, enum: ['direct', 'mixed'] } }),
    after: shape({ type: { ...text, enum: ['direct'] } }),
    found: ['type: enum-narrowed'],
  },
  {
    name: 'a text becomes an enum',
    before: shape({ stage: text }),
    after: shape({ stage: { enum: ['quotes'] } }),
    use: READ,
    found: ['stage: enum-narrowed'],
  },
  {
    name: 'an enum becomes any text',
    before: shape({ type: { ...text, enum: ['direct'] } }),
    after: shape({ type: text }),
    use: WRITTEN,
    found: ['type: enum-opened'],
  },
  {
    name: 'a text must be shorter',
    before: shape({ id: { ...text, maxLength: 512 } }),
    after: shape({ id: { ...text, maxLength: 256 } }),
    found: ['id: limit-tightened'],
  },
  {
    name: 'a list must have an item',
    before: shape({ spans: { type: 'array', items: text } }),
    after: shape({ spans: { type: 'array', items: text, minItems: 1 } }),
    use: READ,
    found: ['spans: limit-tightened'],
  },
  {
    name: 'a share may pass 1',
    before: shape({ salience: { type: 'number', minimum: 0, maximum: 1 } }),
    after: shape({ salience: { type: 'number', minimum: 0, maximum: 100 } }),
    use: WRITTEN,
    found: ['salience: limit-loosened'],
  },
  {
    name: 'a text gets a pattern',
    before: shape({ at: text }),
    after: shape({ at: { ...text, pattern: '^2' } }),
    use: READ,
    found: ['at: limit-tightened'],
  },
  {
    name: 'unknown fields are refused',
    before: shape({ url: text }),
    after: shape({ url: text }, [], { additionalProperties: false }),
    use: READ,
    found: ['*: unknown-fields-refused'],
  },
  {
    name: 'values of a map get a narrower type',
    before: shape({ metadata: { type: 'object', additionalProperties: textOrNull } }),
    after: shape({ metadata: { type: 'object', additionalProperties: text } }),
    use: READ,
    found: ['metadata.*: type-narrowed'],
  },
  {
    name: 'one of several shapes changes',
    before: shape({ of: { anyOf: [shape({ a: text }), shape({ b: text })] } }),
    after: shape({ of: { anyOf: [shape({ a: text }), shape({ c: text })] } }),
    use: READ,
    found: ['of: union-changed'],
  },
  {
    name: 'a message becomes a list',
    before: shape({}),
    after: { type: 'array' },
    use: READ,
    found: ['message: type-narrowed'],
  },
];

const harmless = [
  {
    name: 'a new optional field',
    before: shape({ url: text }),
    after: shape({ url: text, desk: text }),
  },
  {
    name: 'a new required field of what subscribers alone read',
    before: shape({ url: text }, ['url']),
    after: shape({ url: text, desk: text }, ['url', 'desk']),
    use: WRITTEN,
  },
  {
    name: 'a new value of an enum',
    before: shape({ type: { ...text, enum: ['direct'] } }),
    after: shape({ type: { ...text, enum: ['direct', 'mixed'] } }),
  },
  {
    name: 'a field that publishers may now leave out',
    before: shape({ content: text }, ['content']),
    after: shape({ content: text }),
    use: READ,
  },
  {
    name: 'a field that publishers may now send as null',
    before: shape({ url: text }),
    after: shape({ url: textOrNull }),
    use: READ,
  },
  {
    name: 'a wider limit for publishers',
    before: shape({ id: { ...text, maxLength: 512 } }),
    after: shape({ id: { ...text, maxLength: 1024 } }),
    use: READ,
  },
  {
    name: 'a value of an enum that publishers may now send beside others',
    before: shape({ encoding: { enum: ['utf8'] } }),
    after: shape({ encoding: text }),
    use: READ,
  },
  {
    name: 'a shared shape written out, and other words',
    before: shape({ at: { $ref: '#/$defs/Span', description: 'there' } }, [], { $defs: span }),
    after: shape({ at: { ...span.Span, title: 'Span' } }),
  },
  {
    name: 'another spelling of “or null”',
    before: shape({ url: textOrNull }),
    after: shape({ url: { type: ['null', 'string'] } }),
  },
  {
    name: 'unions in another order',
    before: shape({ of: { anyOf: [text, { type: 'null' }] } }),
    after: shape({ of: { anyOf: [{ type: 'null' }, text] } }),
  },
];

describe('compareSchemas', () => {
  it.each(breaking)('reports that $name', ({ before, after, use, found }) => {
    const problems = compareSchemas(before, after, use ?? BOTH);
    expect(problems.map(({ path, rule }) => `${path}: ${rule}`).sort()).toEqual(found.sort());
  });

  it.each(harmless)('lets $name pass', ({ before, after, use }) => {
    expect(compareSchemas(before, after, use ?? BOTH)).toEqual([]);
  });

  it('does not take a missing definition for a harmless one', () => {
    expect(() => compareSchemas({ $ref: '#/$defs/Gone' }, {}, BOTH)).toThrow('#/$defs/Gone');
  });
});

describe('compareContracts', () => {
  const current = readContract('contract');

  it('finds nothing in this version that breaks the last release', () => {
    expect(describeProblems(compareContracts(readContract(BASELINE), current))).toEqual([]);
  });

  const SETTINGS = ['bindings', 'kafka', 'topicConfiguration'];

  it.each<{ name: string; path: string[]; value?: unknown; found: string[] }>([
    {
      name: 'a required field of raw articles',
      path: ['schemas', 'raw-article', 'required'],
      value: ['content', 'url'],
      found: ['raw-article: url: field-required'],
    },
    {
      name: 'a required field of what is kept for ever',
      path: ['schemas', 'dlq-journal', 'required'],
      value: ['action', 'replay', 'at', 'to', 'by'],
      found: ['dlq-journal: by: field-required'],
    },
    {
      name: 'a field of a quote that may be absent',
      path: ['schemas', 'quote', '$defs', 'Speaker', 'required'],
      value: ['name', 'mention', 'resolution'],
      found: ['quote: speaker.entityId: field-optional'],
    },
    {
      name: 'a message that is gone',
      path: ['schemas', 'quote'],
      found: ['quote: message: message-removed'],
    },
    {
      name: 'a topic that is gone',
      path: ['asyncapi', 'channels', 'raw-article.dlq'],
      found: ['raw-article.dlq: topic: topic-removed'],
    },
    {
      name: 'smaller records, shorter kept and compacted',
      path: ['asyncapi', 'channels', 'quote', ...SETTINGS],
      value: { 'cleanup.policy': ['compact'], 'retention.ms': 1, 'max.message.bytes': 1 },
      found: [
        'quote: cleanup.policy: clean-up-changed',
        'quote: retention.ms: retention-shortened',
        'quote: max.message.bytes: limit-tightened',
      ],
    },
    {
      name: 'records that are no longer kept for ever',
      path: ['asyncapi', 'channels', 'enriched-article', ...SETTINGS, 'retention.ms'],
      value: 1e15,
      found: ['enriched-article: retention.ms: retention-shortened'],
    },
    {
      name: 'headers that are gone',
      path: ['asyncapi', 'components', 'schemas', 'stage-headers'],
      found: ['stage-headers: headers: headers-removed'],
    },
    {
      name: 'a header that is gone',
      path: [
        ...['asyncapi', 'components', 'schemas', 'dead-letter-headers', 'properties'],
        'onrecord.dlq.stage',
      ],
      found: ['dead-letter-headers: onrecord.dlq.stage: field-removed'],
    },
    {
      name: 'a word of the context that means another',
      path: ['context', '@context', 'title'],
      value: 'schema:name',
      found: ['context.jsonld: @context.title: meaning-changed'],
    },
    {
      name: 'a word of the context that is gone',
      path: ['context', '@context', 'direct', '@context', 'cue'],
      found: ['context.jsonld: @context.direct.@context.cue: meaning-changed'],
    },
  ])('reports $name', ({ path, value, found }) => {
    const next = changed(current, path, value) as Contract;
    const lines = describeProblems(compareContracts(current, next));
    expect(lines.map((line) => line.split(': ').slice(0, 3).join(': '))).toEqual(found);
  });

  it.each([
    { name: 'topic', path: ['asyncapi', 'channels', 'quote'] },
    { name: 'message', path: ['schemas', 'quote'] },
    { name: 'kind of headers', path: ['asyncapi', 'components', 'schemas', 'raw-headers'] },
    { name: 'word of the context', path: ['context', '@context', 'section'] },
  ])('lets a new $name pass', ({ path }) => {
    const before = changed(current, path, undefined) as Contract;
    expect(before).not.toEqual(current);
    expect(compareContracts(before, current)).toEqual([]);
  });
});
