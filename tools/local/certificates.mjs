import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Of everything made here: longer than any test, and no use afterwards. */
const days = '2';
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/**
 * Paths of PEM files; `bundle` is the key and then the certificate, as Kafka's PEM key stores want it.
 * @typedef {{ cert: string, key: string, bundle: string }} Certificate
 * @typedef {{ cert: string, key: string }} Authority
 */

/**
 * An authority of our own for a test. Needs `openssl`, which Java's package on Debian brings along.
 * @param {string} folder where the files go
 * @param {string} name
 * @returns {Promise<Authority>}
 */
export async function makeAuthority(folder, name) {
  const [cert, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
  const subject = ['-subj', `/CN=${name}`, '-days', days];
  await openssl(['req', '-x509', ...newKey, ...subject, '-keyout', key, '-out', cert]);
  return { cert, key };
}

/**
 * A certificate for a server and client both, signed by the authority.
 * @param {Authority} authority
 * @param {string} folder where the files go
 * @param {string} name its common name, by which Kafka knows a client
 * @param {string} hosts as openssl writes alternative names: `DNS:localhost,IP:127.0.0.1`
 * @returns {Promise<Certificate>}
 */
export async function makeCertificate(authority, folder, name, hosts) {
  const at = (/** @type {string} */ end) => join(folder, `${name}.${end}`);
  const [key, cert, request, extensions] = [at('key'), at('crt'), at('csr'), at('ext')];
  await openssl([
    'req',
    '-new',
    ...newKey,
    '-subj',
    `/CN=${name}`,
    '-keyout',
    key,
    '-out',
    request,
  ]);
  writeFileSync(extensions, `subjectAltName=${hosts}\nextendedKeyUsage=serverAuth,clientAuth\n`);
  const signed = ['-CA', authority.cert, '-CAkey', authority.key, '-CAcreateserial'];
  const sign = ['x509', '-req', '-in', request, ...signed, '-days', days];
  await openssl([...sign, '-extfile', extensions, '-out', cert]);
  writeFileSync(at('pem'), readFileSync(key, 'utf8') + readFileSync(cert, 'utf8'), { mode: 0o600 });
  return { cert, key, bundle: at('pem') };
}

/** @param {readonly string[]} args */
async function openssl(args) {
  try {
    await run('openssl', args, { timeout: 30_000 });
  } catch (cause) {
    const { code, stderr = '' } = /** @type {{ code?: unknown, stderr?: string }} */ (cause);
    const why = code === 'ENOENT' ? 'it is not installed' : stderr.trim().slice(-500);
    throw new Error(`openssl could not make a certificate: ${why}`, { cause });
  }
}
