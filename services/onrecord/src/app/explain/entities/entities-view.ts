import type { CleanedArticle, Entity, EntityType, Mention, Span } from '@onrecord/contracts';
import type { EntitiesExplanation, MentionExplanation } from '@onrecord/domain-entities';
import { type Place, TextPlaces } from '../text-places';

/** An article that may be no more than an id and a text. */
export type ReadArticle = Pick<CleanedArticle, 'id' | 'text'> & Partial<CleanedArticle>;

/** Below it a label is worth a second look. */
export const LOW_SCORE = 0.7;

/** A place, and the number of the mention that stands there, if one does. */
export interface MentionPlace extends Place {
  readonly mention: number | null;
}

/** A mention, with why it belongs to its entity. */
export interface MentionView {
  /** In the order of the text, 1 for the first. */
  readonly number: number;
  readonly place: Place;
  readonly kind: Mention['kind'];
  /** As labelled. */
  readonly type: EntityType;
  /** `null`: not labelled. */
  readonly score: number | null;
  /** The document gave the entity another type than the label said. */
  readonly isOverruled: boolean;
  readonly isUnsure: boolean;
  /** "last name", "first mention". */
  readonly rule: string;
  readonly to: MentionPlace | null;
  readonly evidence: string;
}

export interface EntityView {
  /** 1 for the most salient. */
  readonly number: number;
  readonly entity: Entity;
  readonly mentions: readonly MentionView[];
}

export interface ApartView {
  readonly a: MentionPlace;
  readonly b: MentionPlace | null;
  readonly rule: string;
  readonly evidence: string;
}

/** An article's entities in the order in which a reader asks for them. */
export interface EntitiesView {
  readonly article: ReadArticle;
  readonly places: TextPlaces;
  readonly mentionCount: number;
  /** The most salient first. */
  readonly entities: readonly EntityView[];
  readonly apart: readonly ApartView[];
  /** Mentions whose label was below `LOW_SCORE`, the least sure first. */
  readonly unsure: readonly { readonly entity: Entity; readonly mention: MentionView }[];
}

/** What sheet and page show of an explanation; every mention is under its entity. */
export function viewEntities(
  article: ReadArticle,
  { entities, mentions, apart }: EntitiesExplanation,
): EntitiesView {
  const places = new TextPlaces(article.text, article.paragraphs);
  const numbers = new Map(mentions.map(({ mention }, i) => [keyOf(mention), i + 1]));
  const placeOf = (span: Span): MentionPlace => ({
    ...places.place(span),
    mention: numbers.get(keyOf(span)) ?? null,
  });
  const types = new Map(entities.map(({ id, type }) => [id, type]));
  const own = new Map(entities.map(({ id }): [string, MentionView[]] => [id, []]));
  mentions.forEach((one, i) => {
    const type = types.get(one.entityId) ?? one.type;
    own.get(one.entityId)?.push(viewMention(one, i + 1, type, placeOf));
  });
  const views = [...entities]
    .sort((a, b) => b.salience - a.salience)
    .map((entity, i) => ({ number: i + 1, entity, mentions: own.get(entity.id) ?? [] }));
  return {
    article,
    places,
    mentionCount: mentions.length,
    entities: views,
    apart: apart.map(({ a, b, rule, evidence }) => ({
      a: placeOf(a),
      b: b === null ? null : placeOf(b),
      rule: wordsOf(rule),
      evidence,
    })),
    unsure: views
      .flatMap(({ entity, mentions: all }) => all.map((mention) => ({ entity, mention })))
      .filter(({ mention }) => mention.isUnsure)
      .sort((a, b) => (a.mention.score ?? 1) - (b.mention.score ?? 1)),
  };
}

function viewMention(
  { mention, type, score, reason }: MentionExplanation,
  number: number,
  entityType: EntityType,
  placeOf: (span: Span) => MentionPlace,
): MentionView {
  return {
    number,
    place: placeOf(mention),
    kind: mention.kind,
    type,
    score,
    isOverruled: score !== null && type !== entityType,
    isUnsure: score !== null && score < LOW_SCORE,
    rule: wordsOf(reason.rule),
    to: reason.to === null ? null : placeOf(reason.to),
    evidence: reason.evidence,
  };
}

function keyOf({ start, end }: Readonly<Span>): string {
  return `${start}-${end}`;
}

/** Rules are named so that their name can be read. */
function wordsOf(rule: string): string {
  return rule.replaceAll('-', ' ');
}
