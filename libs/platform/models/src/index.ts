export { findModelsFolder } from './lib/find-models-folder';
export { readModel } from './lib/read-model';
