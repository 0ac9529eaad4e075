import { articleStatuses, entityTypes, quoteTypes } from '@onrecord/contracts';

/**
 * Our own words, for what schema.org has none for. A URN: nothing is to be fetched there; what
 * each means stands in the JSON Schema of the field with the same name.
 */
const OWN = 'onrecord';

const own = (/** @type {string} */ name) => `${OWN}:${name}`;
const link = (/** @type {string} */ id) => ({ '@id': id, '@type': '@id' });
const set = (/** @type {string} */ id) => ({ '@id': id, '@container': '@set' });
const json = (/** @type {string} */ id) => ({ '@id': id, '@type': '@json' });

/** schema.org's class of each type of entity; it has none for peoples, nor for what is left. */
const ENTITY_CLASSES = {
  person: 'schema:Person',
  organization: 'schema:Organization',
  location: 'schema:Place',
  event: 'schema:Event',
  work: 'schema:CreativeWork',
  group: own('Group'),
  misc: 'schema:Thing',
};

/** How the words of each type of quote stand in the article. */
const SPANS_OF_QUOTE = {
  direct: own('verbatimAt'),
  mixed: own('partlyVerbatimAt'),
  indirect: own('paraphrasedAt'),
};

/**
 * Entity ids (`person:anna-berg`) are names within one article. A prefix that stands for a blank
 * node makes them just that: links hold inside the document, and two articles' namesakes stay two.
 */
const entityIds = Object.fromEntries(
  entityTypes.map((type) => [type, { '@id': `_:${type}-`, '@prefix': true }]),
);

/** `text` of a span is the words that stand there. */
const exact = { '@context': { text: 'oa:exact' } };

const entityTerms = {
  ...entityIds,
  name: 'schema:name',
  aliases: set('schema:alternateName'),
  descriptions: set('schema:description'),
  salience: own('salience'),
  mentions: { ...set(own('mention')), '@context': { kind: own('kind'), text: 'oa:exact' } },
};

/** @param {(typeof quoteTypes)[number]} type */
function quoteTerms(type) {
  return {
    ...entityIds,
    text: 'schema:text',
    reporting: own('reporting'),
    spans: set(SPANS_OF_QUOTE[type]),
    cue: { '@id': own('cue'), ...exact },
    // The speaker's fields are the quote's own here: `entityId` may be null, and a node id may not.
    speaker: '@nest',
    entityId: link('schema:spokenByCharacter'),
    name: 'schema:creditText',
    mention: { '@id': own('speakerMention'), ...exact },
    resolution: own('resolution'),
    about: { ...link('schema:about'), '@container': '@set' },
    nestedIn: link('schema:isPartOf'),
    paragraph: own('paragraph'),
    confidence: own('confidence'),
    speakerConfidence: own('speakerConfidence'),
    abstained: own('abstained'),
    // A message on `quote` carries these of its article.
    articleId: link('schema:isPartOf'),
    url: link('schema:isBasedOn'),
    title: own('articleTitle'),
    speakerName: null,
    formerSpeakerName: own('formerSpeakerName'),
    retracted: own('retracted'),
  };
}

const articleTerms = {
  url: link('schema:url'),
  source: own('source'),
  revision: 'schema:version',
  title: 'schema:headline',
  subtitle: 'schema:alternativeHeadline',
  // schema.org wants persons and takes text where it wants a thing; names are all we have.
  authors: set('schema:author'),
  publishedAt: 'schema:datePublished',
  modifiedAt: 'schema:dateModified',
  section: 'schema:articleSection',
  language: 'schema:inLanguage',
  text: 'schema:articleBody',
  wordCount: 'schema:wordCount',
  isAccessibleForFree: 'schema:isAccessibleForFree',
  paragraphs: { ...set(own('paragraphAt')), '@context': { kind: own('kind') } },
  captions: {
    ...set('schema:associatedMedia'),
    '@context': { text: 'schema:caption', credit: 'schema:creditText' },
  },
  contentHash: own('contentHash'),
  completeness: json(own('completeness')),
  duplicate: {
    '@id': own('duplicate'),
    '@context': {
      of: link(own('of')),
      group: link(own('group')),
      kind: own('kind'),
      similarity: own('similarity'),
    },
  },
  metadata: json(own('metadata')),
  processing: json(own('processing')),
  entities: set('schema:mentions'),
  quotes: set('schema:hasPart'),
  changes: json(own('changes')),
};

/**
 * The JSON-LD 1.1 context of `enriched-article` and `quote` (and of the articles before): our
 * names as schema.org's, spans as selectors of the Web Annotation vocabulary. Messages stay as
 * they are, so classes come from fields that each has: an article's from `status`, an entity's
 * and a quote's from `type`; contexts scoped to these types hold their fields' meanings.
 */
export function jsonLdContext() {
  const position = (/** @type {string} */ id) => ({ '@id': id, '@type': 'xsd:nonNegativeInteger' });
  return {
    '@context': {
      '@version': 1.1,
      // As schema.org's own context has it; https://schema.org/docs/faq.html#19 takes both.
      schema: 'http://schema.org/',
      oa: 'http://www.w3.org/ns/oa#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
      [OWN]: 'urn:onrecord:vocabulary:',
      id: '@id',
      type: '@type',
      status: '@type',
      ...Object.fromEntries(articleStatuses.map((status) => [status, 'schema:NewsArticle'])),
      ...Object.fromEntries(
        entityTypes.map((type) => [type, { '@id': ENTITY_CLASSES[type], '@context': entityTerms }]),
      ),
      ...Object.fromEntries(
        quoteTypes.map((type) => [
          type,
          { '@id': 'schema:Quotation', '@context': quoteTerms(type) },
        ]),
      ),
      ...articleTerms,
      start: position('oa:start'),
      end: position('oa:end'),
    },
  };
}
