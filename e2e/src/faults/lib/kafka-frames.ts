/** The requests that the scenarios break, by Kafka's numbers for them. */
export const apis = {
  Produce: 0,
  FindCoordinator: 10,
  InitProducerId: 22,
  AddPartitionsToTxn: 24,
  AddOffsetsToTxn: 25,
  EndTxn: 26,
  TxnOffsetCommit: 28,
} as const;
export type Api = keyof typeof apis;

/** Errors of the broker, by Kafka's numbers for them. */
const brokerErrors = {
  UNKNOWN_SERVER_ERROR: -1,
  COORDINATOR_LOAD_IN_PROGRESS: 14,
  COORDINATOR_NOT_AVAILABLE: 15,
  NOT_COORDINATOR: 16,
  ILLEGAL_GENERATION: 22,
  UNKNOWN_MEMBER_ID: 25,
  INVALID_PRODUCER_EPOCH: 47,
  INVALID_TXN_STATE: 48,
  CONCURRENT_TRANSACTIONS: 51,
} as const;
export type BrokerError = keyof typeof brokerErrors;

const SIZE_BYTES = 4;

/** Cuts a stream of bytes into frames, each with the size before it. */
export class FrameCutter {
  private parts: Buffer[] = [];
  private held = 0;

  /** The frames that are complete with `bytes`. */
  *push(bytes: Buffer): Generator<Buffer> {
    this.parts.push(bytes);
    this.held += bytes.length;
    while (this.held >= SIZE_BYTES) {
      // A large frame comes in many pieces; they are put together once its size is there.
      const size = this.size() + SIZE_BYTES;
      if (this.held < size) return;
      const all = Buffer.concat(this.parts);
      this.parts = [all.subarray(size)];
      this.held -= size;
      yield all.subarray(0, size);
    }
  }

  private size(): number {
    const [first] = this.parts;
    if (first === undefined || first.length < SIZE_BYTES) this.parts = [Buffer.concat(this.parts)];
    return this.parts[0]?.readInt32BE(0) ?? 0;
  }
}

/** What a request's header says (version 1 of it, which kafkajs writes). */
export function readRequest(frame: Buffer) {
  return {
    api: frame.readInt16BE(4),
    version: frame.readInt16BE(6),
    correlation: frame.readInt32BE(8),
    bodyAt: 14 + Math.max(0, frame.readInt16BE(12)),
  };
}

export function correlationOf(response: Buffer): number {
  return response.readInt32BE(4);
}

/**
 * The answer by which a broker refuses an EndTxn or TxnOffsetCommit of version 0 or 1; the
 * second one for its first topic and partition, all that a session of ours commits.
 */
export function refusal(request: Buffer, error: BrokerError): Buffer {
  const { api, version, correlation, bodyAt } = readRequest(request);
  const isCommit = api === apis.TxnOffsetCommit;
  if ((api !== apis.EndTxn && !isCommit) || version > 1) {
    throw new Error(`expected EndTxn or TxnOffsetCommit up to version 1, got ${api} ${version}`);
  }
  const code = Buffer.alloc(2);
  code.writeInt16BE(brokerErrors[error]);
  const place = isCommit ? [firstPlace(request, bodyAt), code] : [code];
  const head = Buffer.alloc(8);
  head.writeInt32BE(correlation, 0); // throttle time, 0, behind it
  const body = Buffer.concat([head, ...place]);
  const size = Buffer.alloc(SIZE_BYTES);
  size.writeInt32BE(body.length);
  return Buffer.concat([size, body]);
}

/** One topic with one partition, as the answer begins: `[topic [partition`. */
function firstPlace(request: Buffer, bodyAt: number): Buffer {
  let at = bodyAt;
  at += 2 + request.readInt16BE(at); // transactional id
  at += 2 + request.readInt16BE(at); // group
  at += 8 + 2; // producer id and epoch
  at += 4; // how many topics
  const topicEnd = at + 2 + request.readInt16BE(at);
  const topic = request.subarray(at, topicEnd);
  const partition = request.subarray(topicEnd + 4, topicEnd + 8);
  const one = Buffer.from([0, 0, 0, 1]);
  return Buffer.concat([one, topic, one, partition]);
}
