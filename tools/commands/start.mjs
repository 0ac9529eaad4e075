// npm start: set-up, then the single-process mode; arguments after `--` go to it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNode, ensureBuilt, ensureInstalled, root } from './workspace.mjs';

checkNode();
await ensureInstalled();
await ensureBuilt();
// In this process, so that a signal reaches who must finish what is in hand.
process.argv.splice(2, 0, 'demo');
await import(pathToFileURL(join(root, 'services/onrecord/dist/main.js')).href);
