/**
 * The settings of a test broker: one node that is broker and controller (KRaft), small enough
 * for two cores. Each default that is changed has its reason beside it.
 * @param {object} where
 * @param {Record<string, { bind: string, advertised?: string, protocol?: 'SSL' | 'SASL_SSL' }>}
 *   where.listeners by name, each `host:port`, plaintext without a protocol; `CONTROLLER` is one of
 *   them
 * @param {string} where.interBroker the listener by which the broker calls itself: transaction
 *   markers go over it, so its advertised address must work where the broker runs
 * @param {string} where.controller `host:port`
 * @param {string} where.logDir
 * @returns {Record<string, string>}
 */
export function brokerSettings({ listeners, interBroker, controller, logDir }) {
  const each = Object.entries(listeners);
  const advertised = each.filter(([, { advertised }]) => advertised !== undefined);
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    listeners: each.map(([name, { bind }]) => `${name}://${bind}`).join(','),
    'advertised.listeners': advertised.map(([name, at]) => `${name}://${at.advertised}`).join(','),
    'listener.security.protocol.map': each
      .map(([name, { protocol = 'PLAINTEXT' }]) => `${name}:${protocol}`)
      .join(','),
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': `1@${controller}`,
    'inter.broker.listener.name': interBroker,
    'log.dirs': logDir,
    // A misspelt topic must fail, not appear.
    'auto.create.topics.enable': 'false',
    // A topic may allow 20 MB (its own max.message.bytes); this is the default of the others.
    'message.max.bytes': String(24 * 1024 * 1024),
    // One node cannot hold three copies.
    'offsets.topic.replication.factor': '1',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    // 50 partitions each by default: 100 folders to create at the first test.
    'offsets.topic.num.partitions': '1',
    'transaction.state.log.num.partitions': '1',
    // Tests join and leave all the time; waiting for more members costs 3 s each.
    'group.initial.rebalance.delay.ms': '0',
    'group.min.session.timeout.ms': '1000',
    // After kill -9 a broker is let in again when its former self has timed out (9 s by default).
    'broker.session.timeout.ms': '4000',
    'broker.heartbeat.interval.ms': '1000',
    // Small machine: 128 MiB for the log cleaner alone, and twice as many threads, by default.
    'log.cleaner.dedupe.buffer.size': String(4 * 1024 * 1024),
    'num.network.threads': '2',
    'num.io.threads': '4',
    'background.threads': '2',
    'num.recovery.threads.per.data.dir': '2',
    'log.index.size.max.bytes': String(1024 * 1024),
  };
}

/**
 * @param {Record<string, string>} settings
 * @returns {string} a Java properties file
 */
export function toProperties(settings) {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n`)
    .join('');
}

/**
 * @param {Record<string, string>} settings
 * @returns {Record<string, string>} as the image `apache/kafka` takes them: `a.b-c` is `KAFKA_A_B___C`
 */
export function toEnvironment(settings) {
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => {
      const name = key.toUpperCase().replaceAll('_', '__').replaceAll('-', '___');
      return [`KAFKA_${name.replaceAll('.', '_')}`, value];
    }),
  );
}
