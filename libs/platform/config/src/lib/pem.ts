import { createPrivateKey, X509Certificate } from 'node:crypto';
import { z } from 'zod';

/** PEM text that passes `check`. Node.js itself takes any text for an authority and then trusts nobody. */
export function pem(check: (text: string) => boolean, expected: string) {
  return z.string().refine(check, `expected ${expected}`);
}

/** Whether the text is one certificate, or several after each other. */
export function isCertificate(text: string): boolean {
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu);
  return certificates?.every((one) => succeeds(() => new X509Certificate(one))) ?? false;
}

export function isPrivateKey(text: string): boolean {
  return succeeds(() => createPrivateKey(text));
}

/** Whether the first certificate of `certificates` is that of the key; both must be valid. */
export function belongTogether(certificates: string, key: string): boolean {
  return new X509Certificate(certificates).checkPrivateKey(createPrivateKey(key));
}

function succeeds(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}
