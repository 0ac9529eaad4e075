/** Looked up once: in a sandbox such as that of the tests, each look at a global takes long. */
const { imul } = Math;

/**
 * 32-bit hashes for features: FNV-1a over UTF-16 code units with the finaliser
 * of MurmurHash3 (Appleby 2011), so that neighbouring seeds do not collide.
 * They are part of every trained model: changing them makes all models void.
 */
export function hashText(text: string, seed: number): number {
  let hash = seed | 0;
  for (let i = 0; i < text.length; i += 1) {
    hash = imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return finish(hash);
}

/** One hash of two, in which the order counts. */
export function mix(a: number, b: number): number {
  return finish((imul(a ^ (b >>> 3), 0x9e3779b1) + imul(b, 0x85ebca77) + 0x27d4eb2f) | 0);
}

function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) | 0;
}
