import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeAuthority, makeCertificate } from './certificates.mjs';
import { fetchKafkaJars } from './kafka-jars.mjs';
import { brokerSettings } from './kafka-settings.mjs';
import { formatFolder, launchKafka } from './kafka.mjs';
import { startLocalServer } from './local-server.mjs';
import { freePorts } from './sockets.mjs';

/** The certificate's name; clients that say `127.0.0.1` instead meet a mismatch. */
const host = 'localhost';
const bind = '127.0.0.1';

/**
 * A broker that lets in only whom it knows and only to what is granted: SCRAM-SHA-512 over TLS on
 * one port, client certificates (mTLS) on another, ACLs on both. The users `broker` (its own
 * certificate) and `admin` (SCRAM) may do everything.
 * @typedef {object} SecuredKafka
 * @property {string} scram `host:port` for SASL over TLS
 * @property {string} mtls `host:port` for client certificates
 * @property {string} ca path of the authority's certificate
 * @property {Record<string, import('./certificates.mjs').Certificate>} clients of the users, for mTLS
 * @property {string} jars the folder of Kafka's jars, for its own commands
 * @property {() => Promise<void>} stop
 */

/**
 * @param {{ java: string, mvn: string | null, folder: string, users: Record<string, string> }} options
 *   `folder`: for certificates and data, removed by nobody; `users`: passwords by name, `admin` is one
 * @returns {Promise<SecuredKafka>}
 */
export async function startSecuredKafka({ java, mvn, folder, users }) {
  const jars = await fetchKafkaJars({ mvn });
  const authority = await makeAuthority(folder, 'kafka-authority');
  const broker = await makeCertificate(authority, folder, 'broker', `DNS:${host}`);
  const ca = authority.cert;
  /** @type {SecuredKafka['clients']} */
  const clients = {};
  for (const name of Object.keys(users)) {
    clients[name] = await makeCertificate(authority, folder, name, 'DNS:client');
  }
  const [scram = 0, controller] = await freePorts(2);
  const scramUsers = Object.entries(users).map(
    ([name, password]) => `SCRAM-SHA-512=[name=${name},password=${password}]`,
  );
  const server = await startLocalServer({
    purpose: 'kafka',
    folder: join(folder, 'kafka'),
    prepare: async (home) => {
      const [port = 0] = await freePorts(1);
      const settings = {
        ...brokerSettings({
          listeners: {
            SCRAM: listener(scram, 'SASL_SSL'),
            MTLS: listener(port, 'SSL'),
            CONTROLLER: { bind: `${bind}:${controller}`, protocol: 'SSL' },
          },
          interBroker: 'MTLS',
          controller: `${host}:${controller}`,
          logDir: join(home, 'data'),
        }),
        ...securitySettings({ ca, bundle: broker.bundle }),
      };
      await formatFolder({ java, jars, home, settings, scram: scramUsers });
      return { port };
    },
    launch: (home, port) => {
      const [own, key] = [readFileSync(broker.cert), readFileSync(broker.key)];
      const tls = { ca: readFileSync(ca), cert: own, key, servername: host };
      return launchKafka({ java, jars, home, port, name: host, tls });
    },
  });
  const mtls = `${host}:${server.address.split(':')[1] ?? ''}`;
  return { scram: `${host}:${scram}`, mtls, ca, clients, jars, stop: server.stop };
}

/**
 * @param {number} port
 * @param {'SSL' | 'SASL_SSL'} protocol
 */
function listener(port, protocol) {
  return { bind: `${bind}:${port}`, advertised: `${host}:${port}`, protocol };
}

/**
 * @param {{ ca: string, bundle: string }} files
 * @returns {Record<string, string>}
 */
function securitySettings({ ca, bundle }) {
  const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required;';
  return {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': bundle,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': ca,
    'listener.name.mtls.ssl.client.auth': 'required',
    'listener.name.controller.ssl.client.auth': 'required',
    // A client is known by its certificate's common name.
    'ssl.principal.mapping.rules': 'RULE:^CN=([^,]+).*$/$1/,DEFAULT',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'listener.name.scram.scram-sha-512.sasl.jaas.config': scram,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': 'User:broker;User:admin',
    // What is not granted is refused, and said: a topic without a rule belongs to nobody.
    'allow.everyone.if.no.acl.found': 'false',
  };
}
