import { join } from 'node:path';
import { loadShipped } from './load-shipped.mjs';
import { identityGolds } from '@onrecord/testing';
import { root } from '../commands/workspace.mjs';
import { scoreIdentity } from './identity-score.mjs';

const FOLDER = join(root, 'libs', 'domain', 'entities', 'testdata', 'identity');
const RECORD = { receivedAt: '2026-01-01T00:00:00.000Z' };

/**
 * The entity stage as it ships over one part of the annotated articles. Raises `GoldError` for an
 * annotation that does not hold.
 * @param {'tune' | 'test'} part
 * @returns {Promise<import('./identity-score.mjs').IdentityScore>}
 */
export async function evaluateIdentity(part) {
  const { apply } = await loadShipped();
  const golds = identityGolds(FOLDER).filter((gold) => gold.part === part);
  return scoreIdentity(
    golds.map((gold) => {
      const { id, title, text } = gold;
      return { gold, entities: apply({ id, title, text }, null, RECORD).entities };
    }),
  );
}
