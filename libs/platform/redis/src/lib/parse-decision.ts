import { type Decision, InvariantError, type Kept } from '@onrecord/contracts';

/** An answer of one of the scripts, and whether the journal gave it. */
export interface Answer {
  readonly decision: Decision;
  readonly isJournalled: boolean;
}

/** What `DECIDE_SCRIPT` returned. Raises `ONRECORD_JOURNAL_DAMAGED` for anything else. */
export function parseRevision(reply: unknown): Answer {
  const { answer, isJournalled } = partsOf(reply);
  const match = /^(revision|unchanged):(\d+):([^]*)$/u.exec(answer.toString('utf8'));
  if (match === null) throw damaged('revision:N:COPY_OF or unchanged:N:');
  const [, kind, digits, copyOf = ''] = match;
  const revision = Number(digits);
  const decision: Decision =
    kind === 'unchanged'
      ? { kind, revision }
      : { kind: 'revision', revision, copyOf: copyOf === '' ? null : copyOf };
  return { decision, isJournalled };
}

/** Three numbers of up to 16 digits, each with its colon. */
const MAX_HEAD_BYTES = 3 * 17;

/** What `SUCCEED_SCRIPT` returned. Raises `ONRECORD_JOURNAL_DAMAGED` for anything else. */
export function parseSuccession(reply: unknown): Answer {
  const { answer, isJournalled } = partsOf(reply);
  const head = answer.toString('latin1', 0, MAX_HEAD_BYTES);
  const match = /^(\d+):(\d+):(\d+):/u.exec(head);
  if (match === null) throw damaged('NEWEST:BEFORE:LENGTH: and values');
  const [newestRevision = 0, beforeRevision = 0, length = 0] = match.slice(1).map(Number);
  const at = match[0].length;
  const newest = keptOf(newestRevision, answer.subarray(at, at + length));
  const before =
    beforeRevision === newestRevision
      ? newest
      : keptOf(beforeRevision, answer.subarray(at + length));
  return { decision: { kind: 'succession', newest, before }, isJournalled };
}

function keptOf(revision: number, value: Uint8Array): Kept | null {
  return revision === 0 ? null : { revision, value };
}

function partsOf(reply: unknown): { answer: Buffer; isJournalled: boolean } {
  const [answer, journalled] = Array.isArray(reply) ? (reply as unknown[]) : [];
  if (!Buffer.isBuffer(answer)) throw damaged('bytes');
  return { answer, isJournalled: journalled === 1 };
}

function damaged(expected: string): InvariantError {
  return new InvariantError(`expected ${expected} from the journal`, {
    code: 'ONRECORD_JOURNAL_DAMAGED',
  });
}
