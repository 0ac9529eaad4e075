import { mkdirSync, writeFileSync } from 'node:fs';
import { contractFiles } from './contract-files.mjs';
import { BASELINE } from './read-contract.mjs';

const root = new URL('../../', import.meta.url);

/** @param {readonly { path: string, text: string }[]} files */
function write(files) {
  for (const { path, text } of files) {
    const file = new URL(path, root);
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Writes the generated files of the contract. */
export function writeContract() {
  write(contractFiles());
}

/** Makes the contract as it is now the one that later changes are compared with. */
export function writeBaseline() {
  const files = contractFiles().filter(({ path }) => path.startsWith('contract/'));
  write(files.map(({ path, text }) => ({ path: path.replace('contract', BASELINE), text })));
}
