import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { type Mutant, type MutantName, mutants } from './mutants';

/**
 * Preloaded into a worker (`node --require`): the file that the mutant names is changed as it is
 * loaded, and a mutant that no longer fits the code ends the process.
 */
interface Loading {
  _compile(source: string, file: string): void;
}
type Load = (module: Loading, file: string) => void;

const name = process.env['ONRECORD_FAULT_MUTANT'] as MutantName;
const mutant: Mutant = mutants[name];
const { _extensions: extensions } = Module as unknown as { _extensions: Record<string, Load> };
const load = extensions['.js'];

extensions['.js'] = (module, file) => {
  if (!file.endsWith(mutant.file)) {
    load?.(module, file);
    return;
  }
  let source = readFileSync(file, 'utf8');
  for (const [find, replace] of mutant.changes) {
    if (!source.includes(find)) throw new Error(`mutant “${name}”: ${file} has no “${find}”`);
    source = source.replace(find, replace);
  }
  module._compile(source, file);
};
