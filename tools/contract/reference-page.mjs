import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { exampleMessages } from './examples.mjs';
import { messageSchemas } from './json-schemas.mjs';
import { fieldRows, shapeExamples, typeHtml } from './reference-fields.mjs';
import { code, escapeHtml, prose, table } from './reference-html.mjs';
import { channelFacts, keptFor } from './reference-facts.mjs';

/** @typedef {Record<string, any>} Schema */

const COLUMNS = ['Field', 'Type', 'Required', 'Meaning', 'Example'];

const INTRODUCTION = [
  'Raw news articles go in on one Kafka topic; who said what comes out on others. All messages are JSON in UTF-8. Fields that are not listed are allowed, kept and passed on.',
  'Every span is `{start, end}` in UTF-16 code units of the article’s `text`: what JavaScript’s `slice` takes.',
];

/**
 * The reference of all messages as one HTML page that needs nothing else: fields with type,
 * meaning and example, the topics they travel on, and the headers beside them.
 * @param {Record<string, any>} document the AsyncAPI document
 * @returns {string}
 */
export function referencePage(document) {
  const messages = messageSchemas();
  const examples = exampleMessages();
  /** @type {Record<string, Schema>} */
  const shapes = Object.assign({}, ...messages.map(({ schema }) => schema.$defs ?? {}));
  /** @type {Record<string, any>} */
  const shapeValues = Object.assign(
    {},
    ...messages.map(({ topic, schema }) => shapeExamples(schema, examples[topic])),
  );
  const style = readFileSync(new URL('./reference.css', import.meta.url), 'utf8');
  const { title, version } = document.info;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}: messages</title>
<style>
${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}: messages</h1>
<p>Version ${escapeHtml(version)}. Generated from the schemas; also as <a href="../contract/asyncapi.json">AsyncAPI</a>, <a href="../contract/schemas">JSON Schema</a> and a <a href="../contract/context.jsonld">JSON-LD context</a>.</p>
${INTRODUCTION.map((text) => `<p>${prose(text)}</p>`).join('\n')}
${navigation(messages.map(({ topic }) => topic))}
</header>
<main>
${messages.map((message) => messageSection(message, messages, document, examples, shapes)).join('\n')}
<section>
<h2 id="shapes">Shapes</h2>
${Object.keys(shapes)
  .sort()
  .map((name) => shapeSection(name, shapes, shapeValues[name]))
  .join('\n')}
</section>
${headersSection(document)}
</main>
</body>
</html>
`;
}

/** @param {readonly string[]} names */
function navigation(names) {
  const links = [
    ...names.map((name) => `<li><a href="#${name}">${name}</a></li>`),
    '<li><a href="#shapes">Shapes</a></li>',
    '<li><a href="#headers">Headers and dead letters</a></li>',
  ];
  return `<nav aria-label="Messages"><ul>${links.join('')}</ul></nav>`;
}

/**
 * @param {{ topic: string, schema: Schema }} message
 * @param {readonly { topic: string, schema: Schema }[]} messages
 * @param {Record<string, any>} document
 * @param {Record<string, any>} examples
 * @param {Record<string, Schema>} shapes
 */
function messageSection({ topic, schema }, messages, document, examples, shapes) {
  const example = examples[topic];
  const base = baseOf({ topic, schema }, messages);
  const shown = base === null ? schema : without(schema, base.schema);
  const inherited =
    base === null ? '' : `<p>All fields of <a href="#${base.name}">${base.name}</a>, and:</p>`;
  return `<section>
<h2 id="${topic}">${topic}</h2>
<p>${prose(document.channels[topic].description)}</p>
${channelFacts(topic, document)}
${inherited}
${fieldsTable(topic, shown, example, shapes)}
${example === undefined ? '' : exampleDetails(example)}
</section>`;
}

/** @param {unknown} example */
function exampleDetails(example) {
  const json = escapeHtml(JSON.stringify(example, null, 2));
  return `<details><summary>Example</summary><pre><code>${json}</code></pre></details>`;
}

/**
 * The message or shape whose fields are all among this message's, the largest if there are
 * several; `null` if there is none.
 * @param {{ topic: string, schema: Schema }} message
 * @param {readonly { topic: string, schema: Schema }[]} messages
 * @returns {{ name: string, schema: Schema } | null}
 */
function baseOf({ topic, schema }, messages) {
  const candidates = [
    ...messages
      .filter((other) => other.topic !== topic)
      .map((other) => ({ name: other.topic, schema: other.schema })),
    ...messages.flatMap((other) =>
      Object.entries(other.schema.$defs ?? {}).map(([name, shape]) => ({ name, schema: shape })),
    ),
  ];
  const size = (/** @type {Schema} */ { properties }) => Object.keys(properties).length;
  return (
    candidates
      .filter((candidate) => isDerived(schema, candidate.schema))
      .sort((a, b) => size(b.schema) - size(a.schema))[0] ?? null
  );
}

/** A few fields in common say nothing; a shape that is mostly the other's does. */
const LEAST_SHARED_FIELDS = 6;

/**
 * @param {Schema} schema
 * @param {Schema} base
 */
function isDerived(schema, base) {
  const fields = Object.entries(base.properties ?? {});
  return (
    fields.length >= LEAST_SHARED_FIELDS &&
    fields.length < Object.keys(schema.properties).length &&
    fields.every(
      ([name, field]) =>
        isDeepStrictEqual(schema.properties[name], field) &&
        base.required?.includes(name) === schema.required?.includes(name),
    )
  );
}

/**
 * @param {Schema} schema
 * @param {Schema} base
 */
function without(schema, base) {
  const own = Object.entries(schema.properties).filter(([name]) => !(name in base.properties));
  return { ...schema, properties: Object.fromEntries(own) };
}

/**
 * @param {string} name
 * @param {Record<string, Schema>} shapes
 * @param {any} example
 */
function shapeSection(name, shapes, example) {
  const shape = shapes[name] ?? {};
  const title = `<h3 id="${name}">${name}</h3>\n<p>${prose(shape.description)}</p>`;
  const value = example ?? shape.examples?.[0];
  return shape.properties === undefined
    ? `${title}\n<p>Type: ${typeHtml(shape)}</p>`
    : `${title}\n${fieldsTable(name, shape, value, shapes)}`;
}

/**
 * @param {string} name
 * @param {Schema} schema
 * @param {any} example
 * @param {Record<string, Schema>} shapes
 */
function fieldsTable(name, schema, example, shapes) {
  const rows = fieldRows(schema, example, shapes).map((row) => [
    code(row.path),
    row.type,
    row.required ? 'yes' : 'no',
    row.meaning,
    row.example,
  ]);
  return `<div class="fields">${table(`Fields of ${name}`, COLUMNS, rows)}</div>`;
}

/** @param {Record<string, any>} document */
function headersSection(document) {
  const tables = Object.values(document.components.schemas).map((schema) => {
    const rows = Object.entries(schema.properties).map(([name, header]) => [
      code(name),
      schema.required?.includes(name) ? 'yes' : 'no',
      prose(header.description),
    ]);
    const note = schema.description === undefined ? '' : `<p>${prose(schema.description)}</p>`;
    return `<h3>${schema.title}</h3>${note}${table(schema.title, ['Header', 'Always', 'Meaning'], rows)}`;
  });
  const letters = Object.keys(document.channels).filter((name) => name.endsWith('.dlq'));
  const kept = [...new Set(letters.map((name) => keptFor(name, document)))].join(' or ');
  return `<section>
<h2 id="headers">Headers and dead letters</h2>
<p>Header values are UTF-8 text. A message that cannot be processed lies on ${letters.map(code).join(', ')}: key and value byte for byte, in its partition, ${kept}.</p>
${tables.join('\n')}
</section>`;
}
