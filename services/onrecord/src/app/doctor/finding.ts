/** One thing that was looked at. */
export interface Finding {
  /** What it belongs to: the heading under which it stands. */
  readonly area: 'settings' | 'kafka' | 'topics' | 'groups' | 'redis' | 'models';
  /** `ok`, `warn`: works, but look at it; `problem`: articles are lost, doubled or stand still. */
  readonly level: 'ok' | 'warn' | 'problem';
  /** What was looked at, e.g. a topic's name. */
  readonly subject: string;
  readonly found: string;
  /** What to do; `null` when it is well. */
  readonly todo: string | null;
}

export type Area = Finding['area'];

export function ok(area: Area, subject: string, found: string): Finding {
  return { area, level: 'ok', subject, found, todo: null };
}

export function warn(area: Area, subject: string, found: string, todo: string): Finding {
  return { area, level: 'warn', subject, found, todo };
}

export function problem(area: Area, subject: string, found: string, todo: string): Finding {
  return { area, level: 'problem', subject, found, todo };
}
