import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { findOnPath } from './programs.mjs';

const run = promisify(execFile);

/** @returns {boolean} whether packages can be installed here: root on Debian or its kin */
export function canInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && aptGet() !== null;
}

const aptGet = () => findOnPath('apt-get', process.env);

/**
 * Installs Debian packages, without a question asked and without starting their services.
 * @param {readonly string[]} packages
 * @throws {Error} with the end of what apt-get said
 */
export async function installPackages(packages) {
  const allowServices = forbidServices();
  try {
    // A source that does not answer need not be the one that has them.
    const updated = await runApt(['update']);
    const installed = await runApt(['-y', '--no-install-recommends', 'install', ...packages]);
    if (installed !== null) {
      const said = [updated, installed].filter((text) => text !== null).join('\n');
      throw new Error(`apt-get could not install ${packages.join(' ')}:\n${said}`);
    }
    await keepServicesOff(packages);
  } finally {
    allowServices();
  }
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<string | null>} the end of what it said against it; null: it is done
 */
async function runApt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, timeout: 600_000, maxBuffer: 64 * 1024 * 1024 };
  const patience = ['-qq', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3'];
  try {
    await run(aptGet() ?? 'apt-get', [...patience, ...args], options);
    return null;
  } catch (error) {
    const { stderr, message } = /** @type {Error & { stderr?: string }} */ (error);
    return (stderr?.trim() || message).slice(-2_000);
  }
}

/**
 * A service that was not started now would be at the next boot, where systemd is in charge.
 * @param {readonly string[]} packages of which the services have the same names
 */
async function keepServicesOff(packages) {
  if (!existsSync('/run/systemd/system')) return;
  for (const name of packages) {
    // Not every package has a service.
    await run('systemctl', ['disable', name], { timeout: 30_000 }).catch(() => null);
  }
}

/**
 * A package's service is started as it is installed, unless /usr/sbin/policy-rc.d says no:
 * https://people.debian.org/~hmh/invokerc.d-policyrc.d-specification.txt
 * @returns {() => void} takes the ban away again
 */
function forbidServices() {
  const policy = '/usr/sbin/policy-rc.d';
  const ours = '#!/bin/sh\n# onrecord: no services while its test tools are installed\nexit 101\n';
  // A machine that has a policy of its own, as containers do, keeps it.
  if (existsSync(policy) && readFileSync(policy, 'utf8') !== ours) return () => {};
  writeFileSync(policy, ours, { mode: 0o755 });
  return () => rmSync(policy, { force: true });
}
