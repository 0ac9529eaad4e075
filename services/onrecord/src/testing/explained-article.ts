import type { CleanedArticle, Entity, EntityType, Mention } from '@onrecord/contracts';
import type {
  EntitiesExplanation,
  LinkReason,
  MentionExplanation,
} from '@onrecord/domain-entities';
import { cleanedArticle, textSpan } from '@onrecord/testing';

const TEXT = [
  'Ferries wait',
  'Harbour master Ida Holm told the council of Skarholm that no ferry would sail before May. Holm said the ice was thick, and the harbour master knows ice.',
  'Her brother, Jon Holm, runs the Skarholm Line. He agreed with her.',
].join('\n\n');

/** A person of two names, her namesake, a place and a company named like it; one label is doubtful, one overruled. */
export function explainedArticle(overrides: Partial<CleanedArticle> = {}): {
  readonly article: CleanedArticle;
  readonly explanation: EntitiesExplanation;
} {
  const ida = at('Ida Holm');
  const holm = at('Holm said', 4);
  const jon = at('Jon Holm');
  const place = at('Skarholm that', 8);
  const line = at('Skarholm Line');
  const her = at('Her ', 3, 'pronoun');
  const he = at('He agreed', 2, 'pronoun');
  const master = at('the harbour master', 18, 'nominal');
  const mentions = [
    joined(
      ida,
      'person:ida-holm',
      'person',
      0.98,
      'first-mention',
      null,
      '“Ida Holm” stands for itself',
    ),
    joined(place, 'location:skarholm', 'location', 0.91, 'first-mention', null, ''),
    joined(
      holm,
      'person:ida-holm',
      'location',
      0.55,
      'last-name',
      ida,
      '“Holm” is the last name of “Ida Holm”',
    ),
    joined(
      master,
      'person:ida-holm',
      'person',
      null,
      'nominal',
      holm,
      '“the harbour master” describes “Holm”',
    ),
    joined(her, 'person:ida-holm', 'person', null, 'pronoun', holm, '“Her” can mean “Holm”'),
    joined(jon, 'person:jon-holm', 'person', 0.97, 'first-mention', null, ''),
    joined(line, 'organization:skarholm-line', 'organization', 0.88, 'first-mention', null, ''),
    joined(
      he,
      'person:jon-holm',
      'person',
      null,
      'pronoun',
      jon,
      '“He” can mean “Jon Holm”; the nearest man',
    ),
  ];
  const entity = (
    id: string,
    name: string,
    salience: number,
    more: Partial<Entity> = {},
  ): Entity => ({
    id,
    type: id.slice(0, id.indexOf(':')) as EntityType,
    name,
    aliases: [],
    descriptions: [],
    mentions: mentions.filter(({ entityId }) => entityId === id).map(({ mention }) => mention),
    salience,
    ...more,
  });
  return {
    article: cleanedArticle({
      id: 'ferry-1',
      title: 'Ferries wait for May',
      text: TEXT,
      ...overrides,
    }),
    explanation: {
      entities: [
        entity('person:ida-holm', 'Ida Holm', 0.9, {
          aliases: ['Holm'],
          descriptions: ['Harbour master'],
        }),
        entity('location:skarholm', 'Skarholm', 0.3),
        entity('person:jon-holm', 'Jon Holm', 0.5),
        entity('organization:skarholm-line', 'Skarholm Line', 0.2),
      ],
      mentions,
      apart: [
        { a: jon, b: ida, rule: 'other-given-name', evidence: 'Jon is not Ida' },
        { a: he, b: null, rule: 'several-fit', evidence: 'two men were named' },
      ],
    },
  };
}

function at(words: string, length = words.length, kind: Mention['kind'] = 'name'): Mention {
  const { start, text } = textSpan(TEXT, words);
  return { start, end: start + length, text: text.slice(0, length), kind };
}

function joined(
  mention: Mention,
  entityId: string,
  type: EntityType,
  score: number | null,
  rule: LinkReason['rule'],
  to: Mention | null,
  evidence: string,
): MentionExplanation {
  const span = to === null ? null : { start: to.start, end: to.end };
  return { mention, entityId, type, score, reason: { rule, to: span, evidence } };
}

/** An article that consists of `attack`, in every field and every part of its explanation. */
export function hostileArticle(attack: string): ReturnType<typeof explainedArticle> {
  const text = `${attack} left.`;
  const span = { start: 0, end: attack.length };
  const mention: Mention = { ...span, text: attack, kind: 'name' };
  const reason: LinkReason = { rule: 'last-name', to: span, evidence: attack };
  return {
    article: cleanedArticle({
      id: attack,
      title: attack,
      subtitle: attack,
      authors: [attack],
      source: attack,
      section: attack,
      publishedAt: attack,
      language: attack,
      url: `https://x/${attack}`,
      text,
      paragraphs: [{ start: 0, end: text.length, kind: 'paragraph' }],
      completeness: { keptShare: 1, quoteMarksKept: 1, warnings: [attack] },
      duplicate: { of: attack, kind: 'near', similarity: 1, group: attack },
    }),
    explanation: {
      entities: [
        {
          id: attack,
          type: 'person',
          name: attack,
          aliases: [attack],
          descriptions: [attack],
          mentions: [mention],
          salience: 1,
        },
      ],
      mentions: [{ mention, entityId: attack, type: 'location', score: 0.1, reason }],
      apart: [{ a: span, b: span, rule: 'other-type', evidence: attack }],
    },
  };
}
