export { cleanArticle, type CleanerParts } from './lib/clean-article';
export { cleanerStage } from './lib/cleaner-stage';
export { loadCleaner } from './lib/load-cleaner';
