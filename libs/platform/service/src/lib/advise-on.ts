import type { Advice } from '@onrecord/platform-logging';

type System = 'KAFKA' | 'REDIS';
type Rules<T> = readonly (readonly [pattern: RegExp, todo: T])[];

/** Texts of OpenSSL and Node.js about TLS. */
const TLS: Rules<(system: System) => string> = [
  [
    /unable to verify|self[- ]signed certificate|unable to get (?:local )?issuer/iu,
    (system) =>
      `we do not trust who signed the server's certificate: put that authority's into ${system}_TLS_CA`,
  ],
  [
    /does not match certificate's altnames/iu,
    (system) =>
      `the server's certificate is for other names: use one of them in ${system === 'KAFKA' ? "KAFKA_BROKERS and the brokers' advertised.listeners" : 'REDIS_URL'}`,
  ],
  [
    /certificate (?:has expired|is not yet valid)/iu,
    () => 'renew the certificate, or set the clock',
  ],
  [
    /alert (?:bad certificate|certificate \w+|unknown ca|handshake failure)/iu,
    (system) =>
      `the server wants a certificate of ours that it trusts: ${system}_TLS_CERT and ${system}_TLS_KEY`,
  ],
  [
    /before secure TLS connection|wrong version number|packet length too long/iu,
    (system) =>
      `this port does not speak TLS: use the one that does, or ${system === 'KAFKA' ? 'KAFKA_TLS=false' : 'redis:// in REDIS_URL'}`,
  ],
];

const KAFKA: Rules<string> = [
  [
    /authentication failed/iu,
    'the broker does not know this user with this password: KAFKA_USERNAME, KAFKA_PASSWORD',
  ],
  [
    /current SASL state/iu,
    'this port takes no user and password: use the one that does, or unset KAFKA_USERNAME',
  ],
  [/SASL mechanism/iu, 'enable SCRAM-SHA-512 on the brokers'],
  [
    /not authorized|authorization failed/iu,
    'grant our user its rights: "onrecord acls" prints them; it goes on by itself then',
  ],
];

const REDIS: Rules<string> = [
  [/WRONGPASS/u, 'Redis does not know this user with this password: REDIS_URL'],
  [/NOAUTH/u, 'Redis wants a user and password: redis://USER:PASSWORD@HOST:PORT in REDIS_URL'],
  [
    /NOPERM|user executing the script can't/u,
    'grant our Redis user its rights: "onrecord acls" prints them; it goes on by itself then',
  ],
];

/** What an outage may look like as well. */
const PERHAPS: Record<System, Rules<string>> = {
  KAFKA: [
    [
      /Closed connection/u,
      'if the broker is up: a port that speaks TLS wants KAFKA_TLS=true, one that asks for a user KAFKA_USERNAME',
    ],
  ],
  REDIS: [
    [
      /write ECONNRESET|connect ETIMEDOUT/u,
      'if Redis is up: REDIS_URL is rediss:// for a port that speaks TLS and redis:// for one that does not; some want REDIS_TLS_CERT',
    ],
  ],
};

/**
 * What somebody must do about an error of Kafka's or Redis' client when waiting
 * alone does not mend it: wrong credentials, certificates, missing rights. `null`
 * for all others. Holds no values of settings.
 */
export function adviseOn(error: unknown): Advice | null {
  const chain = chainOf(error);
  const system = chain.some(({ name }) => name.startsWith('KafkaJS')) ? 'KAFKA' : 'REDIS';
  const text = chain.map(({ message }) => message).join('\n');
  const first = <T>(rules: Rules<T>): T | undefined =>
    rules.find(([pattern]) => pattern.test(text))?.[1];
  const todo = first(TLS)?.(system) ?? first(system === 'KAFKA' ? KAFKA : REDIS);
  if (todo !== undefined) return { todo, isCertain: true };
  const perhaps = first(PERHAPS[system]);
  return perhaps === undefined ? null : { todo: perhaps, isCertain: false };
}

/**
 * The same about a line of the log, by its error or by what kafkajs wrote: it
 * sometimes raises less than it knows.
 */
export function adviseOnLine(fields: object): Advice | null {
  if ('err' in fields) return adviseOn(fields.err);
  if (!('kafka' in fields)) return null;
  const { error = '', message = '' } = fields.kafka as { error?: unknown; message?: unknown };
  const said = new Error(`${String(message)}: ${String(error)}`);
  return adviseOn(Object.assign(said, { name: 'KafkaJSLog' }));
}

/** The error and its causes; a cause that goes in circles ends the list. */
function chainOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let one = error; one instanceof Error && !chain.includes(one); one = one.cause) {
    chain.push(one);
  }
  return chain;
}
