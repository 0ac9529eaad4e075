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
import { groupNames } from './group-names';
import { linkNominals } from './link-nominals';
import { linkPronouns } from './link-pronouns';
import { toEntities } from './to-entities';

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
  const limits = { ...defaultLimits.entities, ...deps.limits };
  if (input.text.length > limits.maxTextLength) {
    throw new LimitExceededError(
      `expected a text of at most ${limits.maxTextLength} code units, got ${input.text.length}`,
      {
        code: 'ONRECORD_TEXT_TOO_LONG',
        facts: { length: input.text.length, limit: limits.maxTextLength },
      },
    );
  }
  if (input.status !== undefined && input.status !== 'ok') return [];
  const document = readDocument(input, limits.maxSentenceTokens);
  const drafts = groupNames(document, decodeSpans(document, deps.labeller.label(document)));
  linkNominals(document, drafts);
  linkPronouns(document, drafts);
  return toEntities(drafts, input.text, input.title ?? null);
}
