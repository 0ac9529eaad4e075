import { speakerMatches, type Speaker } from '@onrecord/contracts';

type Named = Pick<Speaker, 'entityId' | 'name'>;

/**
 * Whether two revisions mean the same speaker. An entity's id comes from its name,
 * and a later revision may know more or less of that: "Lund" is "Ann Lund". Nobody
 * named is nobody named, whatever the source phrase.
 */
export function isSameSpeaker(a: Named, b: Named): boolean {
  if (a.name === null || b.name === null) return a.name === b.name;
  if (a.entityId !== null && a.entityId === b.entityId) return true;
  return a.name === b.name || speakerMatches(a.name, b.name) || speakerMatches(b.name, a.name);
}
