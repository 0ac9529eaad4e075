import { createServer, type AddressInfo, type Server } from 'node:net';
import { askMetadata, metadataRequest, parseMetadata } from './kafka-metadata.mjs';

/** An answer of Metadata v1, written down from the protocol's description. */
function answerWith(
  brokers: readonly [host: string, port: number][],
  controllerId: number,
): Buffer {
  const int = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32BE(value);
    return bytes;
  };
  const string = (value: string): Buffer => {
    const length = Buffer.alloc(2);
    length.writeInt16BE(Buffer.byteLength(value));
    return Buffer.concat([length, Buffer.from(value)]);
  };
  const noRack = Buffer.from([0xff, 0xff]);
  const body = Buffer.concat([
    int(1),
    int(brokers.length),
    ...brokers.flatMap(([host, port], id) => [int(id), string(host), int(port), noRack]),
    int(controllerId),
    int(0),
  ]);
  return Buffer.concat([int(body.length), body]);
}

describe('parseMetadata', () => {
  it.each([
    { name: 'nobody registered yet', brokers: [], controllerId: -1, expected: [] },
    {
      name: 'one broker',
      brokers: [['127.0.0.1', 9092]] as [string, number][],
      controllerId: 1,
      expected: ['127.0.0.1:9092'],
    },
    {
      name: 'two brokers',
      brokers: [
        ['a.example', 1],
        ['b.example', 65_535],
      ] as [string, number][],
      controllerId: 2,
      expected: ['a.example:1', 'b.example:65535'],
    },
  ])('$name', ({ brokers, controllerId, expected }) => {
    expect(parseMetadata(answerWith(brokers, controllerId))).toEqual({
      brokers: expected,
      controllerId,
    });
  });

  it('throws on an answer that is cut short', () => {
    expect(() => parseMetadata(answerWith([['a.example', 1]], 1).subarray(0, 20))).toThrow(
      'out of range',
    );
  });
});

describe('askMetadata', () => {
  let server: Server;

  /** Serves one connection and gives the port. */
  async function serve(onRequest: (request: Buffer, answer: (bytes: Buffer) => void) => void) {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (request) => {
        onRequest(request, (bytes) => socket.write(bytes));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  afterEach(() => {
    server.close();
  });

  it('puts an answer together that comes in pieces', async () => {
    const port = await serve((request, answer) => {
      expect(request).toEqual(metadataRequest());
      const bytes = answerWith([['127.0.0.1', 9092]], 1);
      answer(bytes.subarray(0, 3));
      setTimeout(() => {
        answer(bytes.subarray(3));
      }, 20);
    });
    expect(await askMetadata({ host: '127.0.0.1', port })).toEqual({
      brokers: ['127.0.0.1:9092'],
      controllerId: 1,
    });
  });

  it('gives up on a server that says nothing', async () => {
    const port = await serve(() => undefined);
    await expect(askMetadata({ host: '127.0.0.1', port, timeoutMs: 50 })).rejects.toThrow(
      'no answer in 50 ms',
    );
  });
});
