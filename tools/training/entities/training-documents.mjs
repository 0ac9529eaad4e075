import { recasedCopies } from './augment.mjs';
import { readTokenFile } from './token-files.mjs';

/** How much a sentence counts that the teacher labelled. */
const SILVER_WEIGHT = 0.5;
/** Shares of the documents of which there is a recased copy too. */
const RECASED_GOLD = 0.3;
const RECASED_SILVER = 0.15;

/**
 * The documents of the files that the model learns from, recased copies included, with how much each counts.
 * @param {{ gold: string[], silver: string[] }} files
 */
export async function trainingDocuments(files) {
  const readAll = async (paths) => (await Promise.all(paths.map(readTokenFile))).flat();
  const gold = await readAll(files.gold);
  const silver = await readAll(files.silver);
  const weighed = (sources, weight) => sources.map((source) => ({ source, weight }));
  return [
    ...weighed([...gold, ...recasedCopies(gold, RECASED_GOLD, 1)], 1),
    ...weighed([...silver, ...recasedCopies(silver, RECASED_SILVER, 2)], SILVER_WEIGHT),
  ];
}
