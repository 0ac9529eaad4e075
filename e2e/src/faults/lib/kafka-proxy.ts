import { eventually } from '@onrecord/testing';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import {
  type Api,
  apis,
  type BrokerError,
  correlationOf,
  FrameCutter,
  readRequest,
  refusal,
} from './kafka-frames';
import type { Proxied } from './own-server';

/**
 * What becomes of the next request of one kind: `unsent`: the connection ends before it reaches
 * the broker; `unanswered`: it ends before the answer comes back; `late`: it waits for `release`,
 * whatever has become of the client; `refused`: the broker does not hear of it, and an error comes back.
 */
export type Interception =
  | { readonly api: Api; readonly act: 'unsent' | 'unanswered' | 'late' }
  | {
      readonly api: 'EndTxn' | 'TxnOffsetCommit';
      readonly act: 'refused';
      readonly error: BrokerError;
    };

const HOST = '127.0.0.1';

/** Stands between clients and a broker, and breaks single requests of the protocol. */
export class KafkaProxy {
  private readonly armed: Interception[] = [];
  private readonly late = new Set<() => void>();
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    /** Where the broker must listen, and where clients come. */
    readonly proxied: Proxied,
  ) {
    server.on('connection', (client) => {
      this.serve(client);
    });
  }

  static async start(): Promise<KafkaProxy> {
    const server = createServer();
    const behind = createServer();
    const [proxyPort, port] = [await listen(server), await listen(behind)];
    behind.close();
    await once(behind, 'close');
    return new KafkaProxy(server, { port, proxyPort });
  }

  /** `host:port` for clients. */
  get address(): string {
    return `${HOST}:${this.proxied.proxyPort}`;
  }

  arm(interception: Interception): void {
    this.armed.push(interception);
  }

  /** Resolves once everything that was armed has happened. */
  async happened(withinMs = 60_000): Promise<void> {
    try {
      await eventually(() => this.armed.length === 0, withinMs);
    } catch {
      throw new Error(`expected these to happen: ${JSON.stringify(this.armed)}`);
    }
  }

  /** Sends what is late on to the broker. */
  release(): void {
    for (const send of this.late) send();
    this.late.clear();
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(client: Socket): void {
    const broker = connect({ host: HOST, port: this.proxied.port });
    const requests = new FrameCutter();
    const responses = new FrameCutter();
    const unanswered = new Set<number>();
    let isLate = false;
    const end = (): void => {
      client.destroy();
      // What is late still goes to the broker when the client has gone.
      if (!isLate) broker.destroy();
    };
    for (const socket of [client, broker]) {
      this.sockets.add(socket);
      socket.on('error', end).on('close', () => {
        this.sockets.delete(socket);
        end();
      });
    }
    client.on('data', (bytes) => {
      for (const frame of requests.push(bytes)) {
        const fault = this.take(frame);
        if (fault?.act === 'unsent') {
          end();
          return;
        }
        if (fault?.act === 'unanswered') unanswered.add(readRequest(frame).correlation);
        if (fault?.act === 'refused') client.write(refusal(frame, fault.error));
        else if (fault?.act === 'late') {
          isLate = true;
          this.late.add(() => broker.write(frame));
        } else broker.write(frame);
      }
    });
    broker.on('data', (bytes) => {
      for (const frame of responses.push(bytes)) {
        if (unanswered.has(correlationOf(frame))) {
          end();
          return;
        }
        if (!client.destroyed) client.write(frame);
      }
    });
  }

  private take(frame: Buffer): Interception | undefined {
    const { api } = readRequest(frame);
    const index = this.armed.findIndex((one) => apis[one.api] === api);
    return index < 0 ? undefined : this.armed.splice(index, 1)[0];
  }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, HOST);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
