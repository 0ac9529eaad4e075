import type { Entity, Quote, Span } from '@onrecord/contracts';
import type { QuoteExplanation, QuotesExplanation } from '@onrecord/domain-quotes';
import { articleEntities, textSpan } from '@onrecord/testing';
import type { ReadArticle } from '../app/explain/quotes/quotes-view';

const TEXT = [
  'Ferries wait',
  'Harbour master Ida Holm met the council of Skarholm. “We wait,” Holm said, “and Berg calls it ‘ice’ for a reason.”',
  'A senior official called the plan “reckless”. So much for the “plan”.',
].join('\n\n');

const holm = { id: 'person:ida-holm', name: 'Ida Holm' };
const berg = { id: 'person:tom-berg', name: 'Tom Berg' };

export interface ExplainedQuotes {
  readonly article: ReadArticle;
  readonly explanation: QuotesExplanation;
}

/** A quote in two parts, another inside it, and quoted words of somebody without a name. */
export function explainedQuotes(): ExplainedQuotes {
  const outer = quoteOf('q1', ['“We wait,”', '“and Berg calls it ‘ice’ for a reason.”'], 'said', {
    speaker: { entityId: holm.id, name: holm.name, mention: at('Holm', 78), resolution: 'name' },
    about: [berg.id],
    confidence: 0.93,
    speakerConfidence: 0.95,
  });
  const inner = quoteOf('q2', ['‘ice’'], 'calls', {
    speaker: { entityId: berg.id, name: berg.name, mention: at('Berg'), resolution: 'name' },
    nestedIn: 'q1',
  });
  const open = quoteOf('q3', ['“reckless”'], 'called', {
    type: 'mixed',
    reporting: false,
    speaker: { entityId: null, name: null, mention: at('A senior official'), resolution: 'none' },
    abstained: 'anonymous',
    speakerConfidence: 0.2,
  });
  return {
    article: articleEntities({
      id: 'ferry-1',
      title: 'Ferries wait for May',
      text: TEXT,
      entities: [
        entityOf(holm, [at('Ida Holm'), at('Holm', 78)]),
        entityOf(berg, [at('Berg')]),
        entityOf({ id: 'location:skarholm', name: 'Skarholm' }, [at('Skarholm')]),
      ],
    }),
    explanation: {
      quotes: [
        explained(outer, {
          evidence: [
            { code: 'name-in-source', weight: 3.2 },
            { code: 'other-named-later', weight: -0.4 },
          ],
          runnerUp: { entityId: berg.id, name: berg.name, confidence: 0.031 },
        }),
        explained(inner, { pattern: 'object', isSourceShared: true }),
        explained(open, {
          pattern: 'object',
          runnerUp: { entityId: holm.id, name: holm.name, confidence: 0.2 },
        }),
      ],
      passedOver: [{ span: at('“plan”'), reason: 'scare' }],
    },
  };
}

/** An article that consists of `attack`, in every field and every part of its explanation. */
export function hostileQuotes(attack: string): ExplainedQuotes {
  const span = { start: 0, end: attack.length, text: attack };
  const entity = { id: attack, name: attack };
  const quote: Quote = {
    ...quoteOf(attack, ['“reckless”'], 'called', {}),
    text: attack,
    spans: [span],
    cue: span,
    speaker: { entityId: attack, name: attack, mention: span, resolution: 'name' },
    about: [attack],
    paragraph: 0,
  };
  const found = {
    evidence: [{ code: attack, weight: 1 }],
    runnerUp: { entityId: attack, name: attack, confidence: 0.1 },
  };
  return {
    article: articleEntities({
      id: attack,
      title: attack,
      subtitle: attack,
      authors: [attack],
      source: attack,
      section: attack,
      url: attack,
      language: attack,
      text: attack,
      entities: [entityOf(entity, [span])],
    }),
    explanation: {
      quotes: [
        explained(quote, found),
        explained({ ...quote, speaker: { ...quote.speaker, entityId: null, name: null } }, found),
      ],
      passedOver: [{ span, reason: 'scare' }],
    },
  };
}

function at(words: string, from = 0) {
  return textSpan(TEXT, words, from);
}

function entityOf(
  { id, name }: { id: string; name: string },
  mentions: readonly (Span & { text: string })[],
): Entity {
  return {
    id,
    type: id.startsWith('location') ? 'location' : 'person',
    name,
    aliases: [],
    descriptions: [],
    mentions: mentions.map((mention) => ({ ...mention, kind: 'name' })),
    salience: 0.5,
  };
}

function quoteOf(id: string, parts: readonly string[], cue: string, more: Partial<Quote>): Quote {
  const spans = parts.map((words) => at(words));
  return {
    id,
    type: 'direct',
    reporting: true,
    text: parts.join(' '),
    spans: spans.map(({ start, end }) => ({ start, end })),
    cue: at(cue),
    speaker: { entityId: null, name: null, mention: null, resolution: 'none' },
    about: [],
    nestedIn: null,
    paragraph: TEXT.slice(0, spans[0]?.start).split('\n\n').length - 1,
    confidence: 0.7,
    speakerConfidence: 0.9,
    abstained: null,
    ...more,
  };
}

function explained(quote: Quote, more: Partial<QuoteExplanation>): QuoteExplanation {
  return {
    quote,
    pattern: 'quotation',
    isSourceShared: false,
    evidence: [],
    runnerUp: null,
    ...more,
  };
}
