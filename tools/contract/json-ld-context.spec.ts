import { entityTypes } from '@onrecord/contracts';
import { enrichedArticle } from '@onrecord/testing';
import jsonld from 'jsonld';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleMessages } from './examples.mjs';

const CONTEXT = 'urn:onrecord:context';
const BASE = 'https://archive.example/harbour-0042/';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const SCHEMA = 'http://schema.org/';
const OA = 'http://www.w3.org/ns/oa#';
const OWN = 'urn:onrecord:vocabulary:';

const file = JSON.parse(
  readFileSync(join(__dirname, '../../contract/context.jsonld'), 'utf8'),
) as object;
const examples = exampleMessages();

/** Knows the checked-in context and nothing else: whoever asks for more would ask the network. */
function loadDocument(url: string) {
  if (url !== CONTEXT) return Promise.reject(new Error(`no network for ${url}`));
  return Promise.resolve({ documentUrl: url, document: file as never });
}

interface Triple {
  readonly subject: string;
  readonly predicate: string;
  readonly object: string;
}

/** The triples of a message as it is, but for the line that names its context. */
async function triples(message: object): Promise<Triple[]> {
  const dataset = (await jsonld.toRDF(
    { '@context': CONTEXT, ...message },
    { documentLoader: loadDocument, base: BASE },
  )) as Record<keyof Triple, Term>[];
  return dataset.map(({ subject, predicate, object }) => ({
    subject: show(subject),
    predicate: show(predicate),
    object: show(object),
  }));
}

interface Term {
  readonly termType: string;
  readonly value: string;
}

function show({ termType, value }: Term): string {
  return termType === 'BlankNode' ? `_:${value}` : value;
}

/** What is said of a thing, by predicate. */
function about(all: readonly Triple[], subject: string): Record<string, string[]> {
  const said: Record<string, string[]> = {};
  for (const one of all.filter((triple) => triple.subject === subject)) {
    (said[one.predicate] ??= []).push(one.object);
  }
  return said;
}

/** The one thing that has this value. */
function having(all: readonly Triple[], predicate: string, object: string): string {
  const found = all.filter((one) => one.predicate === predicate && one.object === object);
  expect(found).toHaveLength(1);
  return found[0]?.subject ?? '';
}

describe('an enriched article as linked data', () => {
  let all: Triple[];
  let article: Record<string, string[]>;
  beforeAll(async () => {
    all = await triples(examples['enriched-article'] ?? {});
    article = about(all, `${BASE}harbour-0042`);
  });

  it('is a NewsArticle of schema.org', () => {
    expect(article).toMatchObject({
      [`${RDF}type`]: [`${SCHEMA}NewsArticle`],
      [`${SCHEMA}headline`]: ['Ferry to Skarholm returns on Monday'],
      [`${SCHEMA}articleBody`]: [examples['enriched-article']?.['text']],
      [`${SCHEMA}author`]: ['Nils Aune'],
      [`${SCHEMA}datePublished`]: ['2025-03-03'],
      [`${SCHEMA}inLanguage`]: ['en'],
      [`${SCHEMA}wordCount`]: ['71'],
      [`${SCHEMA}url`]: ['https://www.news.example/local/ferry-returns'],
      [`${SCHEMA}version`]: ['1'],
    });
  });

  it('mentions a person, by name, at places of its text', () => {
    const person = having(all, `${SCHEMA}name`, 'Tora Vik');
    expect(article[`${SCHEMA}mentions`]).toContain(person);
    expect(about(all, person)).toMatchObject({
      [`${RDF}type`]: [`${SCHEMA}Person`],
      [`${SCHEMA}alternateName`]: ['Vik'],
    });
    const [first = ''] = about(all, person)[`${OWN}mention`] ?? [];
    expect(about(all, first)).toEqual({
      [`${OA}start`]: ['160'],
      [`${OA}end`]: ['168'],
      [`${OA}exact`]: ['Tora Vik'],
      [`${OWN}kind`]: ['name'],
    });
  });

  it('has a Quotation, spoken by that person, with its words and their places', () => {
    const person = having(all, `${SCHEMA}name`, 'Tora Vik');
    const quote = having(all, `${SCHEMA}text`, '“It will not stop again,” “The engine is new.”');
    expect(article[`${SCHEMA}hasPart`]).toContain(quote);
    const said = about(all, quote);
    expect(said).toMatchObject({
      [`${RDF}type`]: [`${SCHEMA}Quotation`],
      [`${SCHEMA}spokenByCharacter`]: [person],
      [`${SCHEMA}creditText`]: ['Tora Vik'],
    });
    const places = (said[`${OWN}verbatimAt`] ?? []).map((place) => about(all, place));
    expect(places).toEqual([
      { [`${OA}start`]: ['119'], [`${OA}end`]: ['144'] },
      { [`${OA}start`]: ['197'], [`${OA}end`]: ['217'] },
    ]);
  });

  it('tells direct, mixed and indirect quotes apart, and what they are about', () => {
    const company = having(all, `${SCHEMA}name`, 'Fjordlinje');
    const count = (name: string) =>
      all.filter(({ predicate }) => predicate === `${OWN}${name}`).length;
    expect([count('verbatimAt'), count('partlyVerbatimAt'), count('paraphrasedAt')]).toEqual([
      2, 1, 1,
    ]);
    expect(all).toContainEqual(
      expect.objectContaining({ predicate: `${SCHEMA}about`, object: company }),
    );
  });

  it('keeps a publisher’s metadata as it is, whatever its names', () => {
    expect(article[`${OWN}metadata`]).toEqual(['{"desk":"local"}']);
  });
});

describe('the JSON-LD context', () => {
  it.each([...entityTypes])(
    'makes a blank node of a %s, so that namesakes stay apart',
    async (type) => {
      const [entity] = enrichedArticle().entities;
      const [quote] = enrichedArticle().quotes;
      const id = `${type}:at&t-(2)-žižek`;
      const all = await triples(
        enrichedArticle({
          entities: [{ ...entity, id, type, name: 'X' } as never],
          quotes: [{ ...quote, about: [id] } as never],
        }),
      );
      const node = having(all, `${SCHEMA}name`, 'X');
      expect(node).toMatch(/^_:/u);
      expect(having(all, `${SCHEMA}about`, node)).toBe(`${BASE}quote-1`);
    },
  );

  it('names no speaker where the stage abstained', async () => {
    const [quote] = enrichedArticle().quotes;
    const speaker = { ...quote?.speaker, entityId: null, name: null, resolution: 'none' };
    const all = await triples(
      enrichedArticle({ quotes: [{ ...quote, speaker, abstained: 'anonymous' } as never] }),
    );
    const said = about(all, `${BASE}quote-1`);
    expect(said).toMatchObject({
      [`${RDF}type`]: [`${SCHEMA}Quotation`],
      [`${OWN}abstained`]: ['anonymous'],
    });
    expect(said).not.toHaveProperty([`${SCHEMA}spokenByCharacter`]);
    expect(said).not.toHaveProperty([`${SCHEMA}creditText`]);
  });

  it.each(['ok', 'empty', 'unsupported-language'] as const)(
    'makes a NewsArticle of one whose status is %s',
    async (status) => {
      const all = await triples(enrichedArticle({ status, entities: [], quotes: [] }));
      expect(about(all, `${BASE}article-1`)[`${RDF}type`]).toEqual([`${SCHEMA}NewsArticle`]);
    },
  );

  it('links a copy and a nested quote', async () => {
    const [quote] = enrichedArticle().quotes;
    const all = await triples(
      enrichedArticle({
        duplicate: { of: 'article-0', kind: 'exact', similarity: 1, group: 'article-0' },
        quotes: [{ ...quote, nestedIn: 'quote-0' } as never],
      }),
    );
    const [copy = ''] = about(all, `${BASE}article-1`)[`${OWN}duplicate`] ?? [];
    expect(about(all, copy)).toMatchObject({ [`${OWN}of`]: [`${BASE}article-0`] });
    expect(about(all, `${BASE}quote-1`)).toMatchObject({
      [`${SCHEMA}isPartOf`]: [`${BASE}quote-0`],
    });
  });

  it('fits a message on `quote` too', async () => {
    const all = await triples(examples['quote'] ?? {});
    const quote = about(all, `${BASE}${String(examples['quote']?.['id'])}`);
    expect(quote).toMatchObject({
      [`${RDF}type`]: [`${SCHEMA}Quotation`],
      [`${SCHEMA}isPartOf`]: [`${BASE}harbour-0042`],
      [`${SCHEMA}isBasedOn`]: ['https://www.news.example/local/ferry-returns'],
      [`${SCHEMA}creditText`]: ['Tora Vik'],
    });
    expect(quote).not.toHaveProperty([`${SCHEMA}articleBody`]);
  });

  it('leaves no field of the example out but those that it leaves out on purpose', async () => {
    const everything = { ...examples['enriched-article'], subtitle: 'x', section: 'y' };
    const [expanded] = (await jsonld.expand(
      { '@context': CONTEXT, ...everything },
      { documentLoader: loadDocument, base: BASE },
    )) as Record<string, unknown>[];
    const empty = ['modifiedAt', 'isAccessibleForFree', 'duplicate'];
    const unmapped = ['contentType', 'fetchedAt'];
    const fields = Object.keys(everything).filter(
      (name) => ![...empty, ...unmapped].includes(name),
    );
    expect(Object.keys(expanded ?? {})).toHaveLength(fields.length);
  });

  it('asks for nothing else', async () => {
    await expect(
      jsonld.expand(
        { '@context': 'https://schema.org' },
        {
          documentLoader: loadDocument,
        },
      ),
    ).rejects.toThrow();
  });
});
