import { type EntitiesDeps, RuleLabeller } from '@onrecord/domain-entities';

/** The labeller that the entity stage uses. */
export function loadLabeller(): Promise<EntitiesDeps['labeller']> {
  return Promise.resolve(new RuleLabeller());
}
