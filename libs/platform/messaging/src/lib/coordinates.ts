import type { Coordinates } from '@onrecord/contracts';

/** `topic/partition/offset`, the form that the `onrecord.origin` header carries. */
export function formatCoordinates({ topic, partition, offset }: Coordinates): string {
  return `${topic}/${partition}/${offset}`;
}

/** The coordinates that `formatCoordinates` wrote; `null` for anything else. */
export function parseCoordinates(text: string): Coordinates | null {
  const match = /^([^/]{1,249})\/(\d{1,9})\/(\d{1,19})$/u.exec(text);
  if (match === null) return null;
  const [, topic = '', partition = '', offset = ''] = match;
  return { topic, partition: Number(partition), offset };
}
