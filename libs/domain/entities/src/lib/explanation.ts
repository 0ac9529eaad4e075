import type { Entity, EntityType, Mention, Span } from '@onrecord/contracts';

/**
 * By what a mention was joined to its entity:
 * - `first-mention`: by nothing, the others were joined to it;
 * - `same-name`: the same words, whatever their case, diacritics and legal form;
 * - `full-name`: another full form of a person's name ("A. Berg", "Anna Maria Berg");
 * - `last-name`, `first-name`: part of a person's name;
 * - `known-alias`: the lists know both names ("UN", "United Nations");
 * - `stated-alias`: the text says so ("formerly Halden Motors", "née Berg");
 * - `spelling-variant`: another transliteration or spelling of the name;
 * - `acronym`: the initials of a longer name;
 * - `short-form`: words of a longer name ("Harbour" of "Harbour Robotics");
 * - `nominal`: a definite description that fits one entity ("the minister");
 * - `pronoun`: a pronoun that can mean only this entity.
 */
export type LinkRule =
  | 'first-mention'
  | 'same-name'
  | 'full-name'
  | 'last-name'
  | 'first-name'
  | 'known-alias'
  | 'stated-alias'
  | 'spelling-variant'
  | 'acronym'
  | 'short-form'
  | 'nominal'
  | 'pronoun';

/** Why a mention belongs to its entity. */
export interface LinkReason {
  readonly rule: LinkRule;
  /** The mention that it was joined to; `null` for the one that the entity was founded on. */
  readonly to: Span | null;
  /** One short English clause for people. */
  readonly evidence: string;
}

export interface MentionExplanation {
  readonly mention: Mention;
  readonly entityId: string;
  /** As labelled here, before the document settled it; the entity's for a pronoun or nominal. */
  readonly type: EntityType;
  /** How sure the labeller was, 0..1; `null` for a pronoun or nominal, which it does not label. */
  readonly score: number | null;
  readonly reason: LinkReason;
}

/**
 * Why two mentions were not joined:
 * - `other-given-name`: one surname, two given names;
 * - `other-gender`: a title or pronoun of the other gender;
 * - `other-suffix`: "Sr." and "Jr.";
 * - `other-type`: the same name, for a person and a place, say;
 * - `several-fit`: more than one entity fits, and none is preferred;
 * - `weak-evidence`: it may be, but a wrong link costs more than none.
 */
export type ApartRule =
  | 'other-given-name'
  | 'other-gender'
  | 'other-suffix'
  | 'other-type'
  | 'several-fit'
  | 'weak-evidence';

/** Two mentions, or a pronoun or nominal and a mention, that were compared and kept apart. */
export interface ApartExplanation {
  readonly a: Span;
  /** The first mention of the entity that `a` was not joined to; `null` when no single one was in question. */
  readonly b: Span | null;
  readonly rule: ApartRule;
  /** One short English clause for people. */
  readonly evidence: string;
}

/** The entities of an article, and why they are those. */
export interface EntitiesExplanation {
  readonly entities: readonly Entity[];
  /** Every mention of every entity, in the order of the text. */
  readonly mentions: readonly MentionExplanation[];
  /** In the order of the text. */
  readonly apart: readonly ApartExplanation[];
}
