export { entitiesStage } from './lib/entities-stage';
export type {
  ApartExplanation,
  ApartRule,
  EntitiesExplanation,
  LinkReason,
  LinkRule,
  MentionExplanation,
} from './lib/explanation';
export { explainEntities, findEntities, type EntitiesDeps } from './lib/find-entities';
export { type EntitiesLoad, loadEntities, loadLabeller } from './lib/load-entities';
export { readDocument, type ArticleDocument } from './lib/article-document';
export { RuleLabeller } from './lib/rule-labeller';
export { NameFeatures } from './lib/name-features';
export {
  type NameModelParts,
  nameScheme,
  nameTypes,
  type NameType,
  readNameModel,
  withCurated,
  writeNameModel,
} from './lib/name-model';
export {
  MAX_PHRASE_WORDS,
  PhraseBuilder,
  phraseKey,
  type PhraseKnowledge,
  PREFIX,
} from './lib/phrase-types';
