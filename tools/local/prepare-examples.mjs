#!/usr/bin/env node
/**
 * Finds or installs what the examples in other languages need, and prints where it is:
 *   node tools/local/prepare-examples.mjs   → {"python":"…","kcat":"…"}
 */
import { prepareExamplePrograms } from './example-programs.mjs';

try {
  const programs = await prepareExamplePrograms((line) => {
    process.stderr.write(`examples: ${line}\n`);
  });
  console.log(JSON.stringify(programs));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
