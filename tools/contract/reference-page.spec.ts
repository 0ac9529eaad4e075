import { allTopicSettings } from '@onrecord/contracts';
import { contractFiles } from './contract-files.mjs';
import { fieldRows, typeHtml } from './reference-fields.mjs';
import { messageSchemas } from './json-schemas.mjs';
import { prose } from './reference-html.mjs';

const page = contractFiles().find(({ path }) => path === 'docs/contract.html')?.text ?? '';

function all(pattern: RegExp): string[] {
  return [...page.matchAll(pattern)].map((match) => match[1] ?? '');
}

describe('the reference page', () => {
  it('asks for nothing from elsewhere', () => {
    expect(all(/(?:src|href)="(https?:|\/\/)/gu)).toEqual([]);
    expect(page).not.toMatch(/<script|@import|url\(/u);
  });

  it('has a target for each link within it', () => {
    const targets = new Set(all(/id="([^"]*)"/gu));
    const links = all(/href="#([^"]*)"/gu);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((link) => !targets.has(link))).toEqual([]);
  });

  it.each(allTopicSettings())('speaks of $name', ({ name }) => {
    expect(page).toContain(name);
  });

  it.each(messageSchemas())('gives each field of $topic a meaning', ({ schema }) => {
    const rows = fieldRows(schema, {}, (schema['$defs'] ?? {}) as never);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ meaning }) => meaning === '')).toEqual([]);
  });

  it('gives each field of a shared shape a meaning', () => {
    const shapes = messageSchemas().flatMap(({ schema }) =>
      Object.entries((schema['$defs'] ?? {}) as Record<string, Record<string, unknown>>),
    );
    for (const [name, shape] of shapes) {
      const rows =
        shape['properties'] === undefined ? [] : fieldRows(shape, {}, Object.fromEntries(shapes));
      const silent = rows.filter(({ meaning }) => meaning === '');
      expect({ name, silent }).toEqual({ name, silent: [] });
    }
  });
});

describe('fieldRows', () => {
  const inner = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };

  it.each([
    { name: 'an object', field: inner, path: 'who.name', value: { who: { name: 'Vik' } } },
    {
      name: 'a list',
      field: { type: 'array', items: inner },
      path: 'who[].name',
      value: { who: [{ name: 'Vik' }] },
    },
  ])('lists the fields of $name without a name of its own', ({ field, path, value }) => {
    const rows = fieldRows({ type: 'object', properties: { who: field } }, value, {});
    expect(rows.map((row) => [row.path, row.required])).toEqual([
      ['who', false],
      [path, true],
    ]);
    expect(rows[1]?.example).toBe('<code>&quot;Vik&quot;</code>');
  });

  it.each([
    { name: 'a short list', value: ['a', 'b'], html: '<code>[&quot;a&quot;,&quot;b&quot;]</code>' },
    { name: 'a long text', value: 'x'.repeat(99), html: `<code>&quot;${'x'.repeat(59)}…</code>` },
    { name: 'a long list', value: Array.from({ length: 99 }, () => 7), html: '' },
    { name: 'nothing', value: undefined, html: '' },
  ])('shows $name where it fits a cell', ({ value, html }) => {
    const rows = fieldRows({ type: 'object', properties: { who: {} } }, { who: value }, {});
    expect(rows.map(({ example }) => example)).toEqual([html]);
  });
});

describe('typeHtml', () => {
  it.each([
    { name: 'a text', node: { type: 'string' }, html: 'string' },
    {
      name: 'a text of some length',
      node: { type: 'string', minLength: 1, maxLength: 9 },
      html: 'string, 1 to 9 characters',
    },
    { name: 'a share', node: { type: 'number', minimum: 0, maximum: 1 }, html: 'number 0 to 1' },
    {
      name: 'a count',
      node: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
      html: 'integer from 0',
    },
    {
      name: 'a positive count',
      node: { type: 'integer', exclusiveMinimum: 0 },
      html: 'integer from 1',
    },
    { name: 'a text or nothing', node: { type: ['string', 'null'] }, html: 'string or null' },
    {
      name: 'a choice',
      node: { enum: ['a', '<b>'] },
      html: '<code>a</code> or <code>&lt;b&gt;</code>',
    },
    {
      name: 'a shared shape or nothing',
      node: { anyOf: [{ $ref: '#/$defs/Span' }, { type: 'null' }] },
      html: '<a href="#Span">Span</a> or null',
    },
    {
      name: 'a list',
      node: { type: 'array', items: { type: 'string' }, minItems: 1 },
      html: 'list of string, at least 1',
    },
    {
      name: 'a map',
      node: { type: 'object', additionalProperties: { $ref: '#/$defs/Span' } },
      html: 'object of <a href="#Span">Span</a>',
    },
    { name: 'anything', node: {}, html: 'anything' },
  ])('says $name', ({ node, html }) => {
    expect(typeHtml(node)).toBe(html);
  });
});

describe('prose', () => {
  it('marks code and lets no HTML through', () => {
    expect(prose('`a<b` & "c"')).toBe('<code>a&lt;b</code> &amp; &quot;c&quot;');
  });
});
