import { exchange } from './sockets.mjs';

const metadataKey = 3;
const metadataVersion = 1;

/**
 * Asks a broker who serves the cluster: the first question of every client, and the one that
 * tells "ready" from "port open" (a broker that is not registered yet is not in the answer).
 * Speaks the protocol itself, so that it runs before anything is installed.
 * Layout of request and answer: https://kafka.apache.org/protocol.html, Metadata v1.
 * @param {{ host: string, port: number, timeoutMs?: number, tls?: import('node:tls').ConnectionOptions }} broker
 * @returns {Promise<{ brokers: string[], controllerId: number }>} `host:port` of each; -1: none
 * @throws {Error} no answer, or one that is not of this protocol
 */
export async function askMetadata({ host, port, timeoutMs = 2_000, tls }) {
  const to = tls === undefined ? { host, port, timeoutMs } : { host, port, timeoutMs, tls };
  const answer = await exchange(to, metadataRequest(), (bytes) => {
    return bytes.length >= 4 && bytes.length >= 4 + bytes.readInt32BE(0);
  });
  return parseMetadata(answer);
}

/** @returns {Buffer} a request for the brokers, without any topic */
export function metadataRequest() {
  const client = Buffer.from('onrecord-local');
  const header = Buffer.alloc(10);
  header.writeInt16BE(metadataKey, 0);
  header.writeInt16BE(metadataVersion, 2);
  header.writeInt32BE(1, 4);
  header.writeInt16BE(client.length, 8);
  const noTopics = Buffer.alloc(4);
  const body = Buffer.concat([header, client, noTopics]);
  const size = Buffer.alloc(4);
  size.writeInt32BE(body.length, 0);
  return Buffer.concat([size, body]);
}

/**
 * @param {Buffer} answer size, correlation id, brokers, controller id; what follows is ignored
 * @returns {{ brokers: string[], controllerId: number }}
 */
export function parseMetadata(answer) {
  let at = 8;
  const int = () => answer.readInt32BE((at += 4) - 4);
  const string = () => {
    const length = answer.readInt16BE((at += 2) - 2);
    return length < 0 ? '' : answer.toString('utf8', at, (at += length));
  };
  const brokers = [];
  for (let left = int(); left > 0; left -= 1) {
    int(); // the broker's id
    brokers.push(`${string()}:${int()}`);
    string(); // its rack
  }
  return { brokers, controllerId: int() };
}
