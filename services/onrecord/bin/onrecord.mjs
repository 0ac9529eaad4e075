#!/usr/bin/env node
// npm links a workspace's commands when it installs, before anything is compiled: this file is there.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

if (existsSync(join(import.meta.dirname, '../dist/main.js'))) {
  await import('../dist/main.js');
} else {
  process.stderr.write('onrecord is not compiled yet; in its repository run: npm run build\n');
  process.exitCode = 70;
}
