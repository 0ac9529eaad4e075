// node tools/contract/move-baseline.mjs: what a release does. Later changes are compared with the contract as it is now.
import { writeBaseline } from './write-contract.mjs';

writeBaseline();
