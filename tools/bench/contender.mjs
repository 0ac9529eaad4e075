// One checkout's stages, timed on request: `node contender.mjs ROOT`, spawned by bench.mjs with IPC.
// A request { job, articles } is answered with { seconds, words } for one pass over the articles.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const checkout = createRequire(join(process.argv[2] ?? '.', 'services/onrecord/package.json'));
const RECORD = { receivedAt: '2026-03-02T00:00:00.000Z' };

const cleaner = await checkout('@onrecord/domain-cleaning').loadCleaner();
const entities = await loadEntities();
const quotes = await loadQuotes();
const { Readability } = checkout('@mozilla/readability');
const { parseHTML } = checkout('linkedom');

/** The entity stage; before it had a model, it took none. */
async function loadEntities() {
  const { loadEntities: load } = checkout('@onrecord/domain-entities');
  try {
    const { findModelsFolder, readModel } = checkout('@onrecord/platform-models');
    return await load({ model: await readModel(findModelsFolder(), 'entities') });
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return load();
    throw error;
  }
}

/** The quote stage; before it had a model, it took limits alone. */
async function loadQuotes() {
  const { loadQuotes: load, loadTagger } = checkout('@onrecord/domain-quotes');
  if (loadTagger === undefined) return load();
  const { findModelsFolder, readModel } = checkout('@onrecord/platform-models');
  return load({ model: await readModel(findModelsFolder(), 'quotes') });
}

const clean = (raw) => cleaner.apply(raw, null, RECORD);
const find = (article) => entities.apply(article, null, RECORD);
const attribute = (article) => quotes.apply(article, null, RECORD);

/** Each job: what it needs before the clock starts, and what is timed. */
const jobs = {
  // What cleaners are measured against: Readability over linkedom, nothing else.
  readability: {
    prepare: (raw) => raw,
    work: ({ content }) => new Readability(parseHTML(content).document).parse(),
  },
  cleaner: { prepare: (raw) => raw, work: clean },
  entities: { prepare: clean, work: find },
  quotes: { prepare: (raw) => find(clean(raw)), work: attribute },
  chain: { prepare: (raw) => raw, work: (raw) => attribute(find(clean(raw))) },
};

process.on('message', ({ job, articles }) => {
  const { prepare, work } = jobs[job];
  const inputs = articles.map(prepare);
  const start = performance.now();
  for (const input of inputs) work(input);
  const seconds = (performance.now() - start) / 1000;
  const words = articles.reduce((sum, raw) => sum + clean(raw).wordCount, 0);
  process.send?.({ seconds, words });
});
process.send?.({ ready: true });
