import { deflateSync, inflateSync } from 'node:zlib';

/** UTF-16 code units of JSON; more is not worth holding up everything else while it is deflated. */
const MAX_LENGTH = 1024 * 1024;
/** UTF-8 takes three bytes for a code unit at most. */
const MAX_BYTES = 3 * MAX_LENGTH;

/**
 * Plain data as bytes for a cache: JSON, deflated at the quickest level, with
 * zlib's checksum. A fifth of its size, for 0.1 ms of CPU with 700 words'
 * entities; the slower levels save another seventh for three times as much.
 * `null` for more than a mebibyte, thirty times what an article's entities take.
 */
export function encodeResult(data: unknown): Uint8Array | null {
  const json = JSON.stringify(data);
  return json.length > MAX_LENGTH ? null : deflateSync(json, { level: 1 });
}

/** The data again; raises whatever is wrong with bytes that `encodeResult` did not make. */
export function decodeResult(bytes: Uint8Array): unknown {
  return JSON.parse(inflateSync(bytes, { maxOutputLength: MAX_BYTES }).toString('utf8'));
}
