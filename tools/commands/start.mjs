// npm start: set-up, then the single-process mode; arguments after `--` go to it.
import { join } from 'node:path';
import { checkNode, ensureBuilt, ensureInstalled, root, run } from './workspace.mjs';

checkNode();
await ensureInstalled();
await ensureBuilt();
process.exit(
  await run(process.execPath, [
    join(root, 'services/onrecord/dist/main.js'),
    'demo',
    ...process.argv.slice(2),
  ]),
);
