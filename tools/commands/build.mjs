// npm run build: installs the locked dependencies if need be, then compiles.
import { checkNode, ensureBuilt, ensureInstalled } from './workspace.mjs';

checkNode();
await ensureInstalled();
await ensureBuilt();
