import type { BrokerFacts } from '@onrecord/platform-kafka';
import { type Finding, ok, problem, warn } from './finding';

/** The client's requests are all there from this release on, transactions and the rest. */
const OLDEST_RELEASE = '2.7';

export interface ClusterWishes {
  /** Milliseconds, `ONRECORD_TRANSACTION_TIMEOUT_MS`. */
  readonly transactionTimeoutMs: number;
}

/** The brokers, how old they are, and whether their settings let transactions work. */
export function checkCluster(facts: BrokerFacts, wishes: ClusterWishes): Finding[] {
  const { brokers, clusterId, settings } = facts;
  const addresses = brokers.map(({ address }) => address).join(', ');
  const number = brokers.length === 1 ? '1 broker' : `${brokers.length} brokers`;
  return [
    ok('kafka', 'cluster', `${number} (${addresses}), cluster id ${clusterId}`),
    checkRelease(facts.atLeastRelease),
    ...checkTransactionLimits(settings, wishes),
    ...checkTransactionState(facts),
    ...checkAutoCreate(settings),
  ];
}

function checkRelease(release: string | null): Finding {
  if (release !== null) return ok('kafka', 'version', `Kafka ${release} or newer`);
  const todo = `Upgrade the brokers to ${OLDEST_RELEASE} or newer; delivery is not tested below.`;
  return warn('kafka', 'version', `older than Kafka ${OLDEST_RELEASE}, or not telling`, todo);
}

function checkTransactionLimits(
  settings: ReadonlyMap<string, string>,
  { transactionTimeoutMs }: ClusterWishes,
): Finding[] {
  const longest = settings.get('transaction.max.timeout.ms');
  if (longest === undefined || Number(longest) >= transactionTimeoutMs) return [];
  return [
    problem(
      'kafka',
      'transaction.max.timeout.ms',
      `${longest}, and our transactions ask for ${transactionTimeoutMs}: the broker refuses them`,
      'Lower ONRECORD_TRANSACTION_TIMEOUT_MS, or raise it on the brokers.',
    ),
  ];
}

/** Without enough copies of their state in sync no transaction begins. */
function checkTransactionState({ transactionState, settings, brokers }: BrokerFacts): Finding[] {
  const subject = 'transaction state';
  if (transactionState === null) {
    const wanted = Number(settings.get('transaction.state.log.replication.factor') ?? 1);
    if (wanted <= brokers.length) return [ok('kafka', subject, 'is made by the first transaction')];
    return [
      problem(
        'kafka',
        subject,
        `is to have ${wanted} copies, and there are fewer brokers (${brokers.length})`,
        'Start the missing brokers, or set transaction.state.log.replication.factor and ' +
          'transaction.state.log.min.isr to what there is.',
      ),
    ];
  }
  const { replicas, inSync, leaderless, settings: own } = transactionState;
  const needed = Number(
    own.get('min.insync.replicas') ?? settings.get('transaction.state.log.min.isr') ?? 1,
  );
  const copies = replicas === 1 ? '1 copy' : `${replicas} copies`;
  const found = `${copies}, ${inSync} in sync, ${needed} needed`;
  if (leaderless > 0 || inSync < needed) {
    const todo = 'Start the missing brokers: the stages wait, nothing is lost.';
    return [problem('kafka', subject, `${found}: transactions cannot commit`, todo)];
  }
  if (inSync < replicas) {
    const todo = 'A broker is away or catching up; look at its log.';
    return [warn('kafka', subject, found, todo)];
  }
  if (replicas === 1 && brokers.length > 1) {
    const todo = 'Give __transaction_state three copies: one lost broker stops every stage.';
    return [warn('kafka', subject, 'one copy on a cluster of several brokers', todo)];
  }
  return [ok('kafka', subject, found)];
}

function checkAutoCreate(settings: ReadonlyMap<string, string>): Finding[] {
  if (settings.get('auto.create.topics.enable') !== 'true') return [];
  return [
    warn(
      'kafka',
      'auto.create.topics.enable',
      'true: a misspelt topic of any client appears, with wrong settings',
      'Set it to false on the brokers; "onrecord topics create" makes ours.',
    ),
  ];
}
