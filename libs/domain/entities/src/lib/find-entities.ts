import {
  LimitExceededError,
  defaultLimits,
  type EntitiesInput,
  type EntitiesLimits,
  type Entity,
  type EntityType,
} from '@onrecord/contracts';
import { decodeSpans, type SequenceLabeller } from '@onrecord/domain-labelling';
import { readDocument } from './article-document';
import type { EntityDraft } from './entity-draft';
import type { EntitiesExplanation } from './explanation';
import { groupNames } from './group-names';
import { apartInOrder, explainDrafts, type ApartNote } from './explain-drafts';
import type { Journal } from './journal';
import { linkNominals } from './link-nominals';
import { linkPronouns } from './link-pronouns';
import { linkThingPronouns } from './link-thing-pronouns';
import { finishDrafts } from './to-entities';

/** What the entity stage needs beside the article. */
export interface EntitiesDeps {
  /** Says which tokens name what. */
  readonly labeller: SequenceLabeller<EntityType>;
  /** Bounds; those that are absent are the defaults. */
  readonly limits?: Partial<EntitiesLimits>;
}

/**
 * The entities of an article, one for each real-world thing, with every mention
 * of it in `text` (spans in UTF-16 code units): names, "the minister", "he".
 * Sorted by first mention. `paragraphs` absent: derived from blank lines; an
 * article whose `status` is `empty` or `unsupported-language` has none.
 * Raises `LimitExceededError` `ONRECORD_TEXT_TOO_LONG` over `maxTextLength`.
 */
export function findEntities(input: EntitiesInput, deps: EntitiesDeps): Entity[] {
  return finishDrafts(identify(input, deps, null), input).map(({ entity }) => entity);
}

/**
 * The same entities with the reason for each mention, and the comparisons that
 * joined nothing: what `onrecord explain entities` shows. Takes and raises what
 * `findEntities` does.
 */
export function explainEntities(input: EntitiesInput, deps: EntitiesDeps): EntitiesExplanation {
  const notes: ApartNote[] = [];
  const journal: Journal = {
    apart: (a, b, rule, evidence) => notes.push({ a, b, rule, evidence }),
  };
  const finished = finishDrafts(identify(input, deps, journal), input);
  return {
    entities: finished.map(({ entity }) => entity),
    mentions: explainDrafts(finished),
    apart: apartInOrder(notes),
  };
}

/** Every entity of an article with its mentions; what was kept apart goes into `journal`. */
function identify(
  input: EntitiesInput,
  { labeller, limits }: EntitiesDeps,
  journal: Journal | null,
): EntityDraft[] {
  const { maxTextLength, maxSentenceTokens } = { ...defaultLimits.entities, ...limits };
  if (input.text.length > maxTextLength) {
    throw new LimitExceededError(
      `expected a text of at most ${maxTextLength} code units, got ${input.text.length}`,
      {
        code: 'ONRECORD_TEXT_TOO_LONG',
        facts: { length: input.text.length, limit: maxTextLength },
      },
    );
  }
  if (input.status !== undefined && input.status !== 'ok') return [];
  const document = readDocument(input, maxSentenceTokens);
  const drafts = groupNames(document, decodeSpans(document, labeller.label(document)), journal);
  linkNominals(document, drafts, journal);
  linkPronouns(document, drafts, journal);
  linkThingPronouns(document, drafts);
  return drafts;
}
