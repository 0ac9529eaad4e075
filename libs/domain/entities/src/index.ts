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
export { loadEntities } from './lib/load-entities';
export { RuleLabeller } from './lib/rule-labeller';
