import { createLogger } from '@onrecord/platform-logging';
import { fakeIo } from '../../testing/fake-io';
import { followAudit, type FollowOptions, type Looks } from './follow-audit';
import { judge } from './judge';
import { Ledger } from './ledger';
import type { Verdict } from './verdict';

jest.setTimeout(120_000);

/** Nothing listens there: the broker is away throughout. */
const AWAY = ['127.0.0.1:1'];

function optionsOf(signal: AbortSignal): FollowOptions {
  const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
  return {
    client: { brokers: AWAY, clientId: 'test', logger, topicPrefix: '' },
    groups: [],
    since: null,
    limit: 5,
    graceMs: 1,
    signal,
    format: 'json',
  };
}

/** A message that was lost. */
function lossSeen(): Verdict {
  const ledger = new Ledger();
  ledger.extend(0, { from: 0, to: 1 });
  ledger.rawRecord(0, 0, 0);
  return judge({
    ledger,
    passed: new Map([['raw-article', new Map([[0, 1]])]]),
    from: new Map(),
    isRead: true,
    wasRead: true,
    knowsAllOutcomes: true,
    limit: 5,
    now: 0,
    graceMs: 1,
  });
}

function brokerError(message: string): Error {
  return Object.assign(new Error(message), { name: 'KafkaJSProtocolError' });
}

describe('followAudit', () => {
  it('tells and reports what it found though the broker is away', async () => {
    const ending = new AbortController();
    let looks = 0;
    const auditor: Looks = {
      unreadable: 0,
      hasEnded: false,
      look: () => {
        looks += 1;
        if (looks === 1) return Promise.resolve(lossSeen());
        ending.abort();
        return Promise.reject(brokerError('no connection'));
      },
    };
    const io = fakeIo();
    const report = await followAudit(auditor, optionsOf(ending.signal), io);
    const lost = { fault: 'no-outcome', articleId: null };
    expect(JSON.parse(io.out().split('\n')[0] ?? '')).toMatchObject({ event: 'finding', ...lost });
    expect(io.err()).toBe('onrecord: no connection; trying again\n');
    expect(report.findings).toEqual([expect.objectContaining(lost)]);
    expect(report.verdict).toMatchObject({ counts: { lost: 1 }, readToEnd: false });
  });

  it('ends with what the broker refused once nothing can be read any more', async () => {
    const looks = [
      () => Promise.resolve({ ...lossSeen(), findings: [] }),
      () => Promise.reject(brokerError('not authorized')),
    ];
    const auditor: Looks = {
      unreadable: 0,
      hasEnded: true,
      look: () => looks.shift()?.() ?? Promise.reject(new Error('looked again')),
    };
    const following = followAudit(auditor, optionsOf(new AbortController().signal), fakeIo());
    await expect(following).rejects.toThrow('not authorized');
  });
});
