/**
 * @typedef {import('./robustness-table.mjs').Name} Name
 * @typedef {{ text: string, missed: Name[], spurious: Name[] }} Wrong
 */

/**
 * How well predicted names fit a table of sentences.
 * @typedef {object} Score
 * @property {number} sentences
 * @property {number} right sentences with every name and type right and nothing else
 * @property {number | null} span F1 (0..100) of the exact spans; null where there is nothing to find and nothing found
 * @property {number | null} typed F1 of spans with their types
 * @property {Wrong[]} wrong sentences that are not right; a wrong type is missed and spurious
 */

/**
 * Scores predictions, micro-averaged; a name predicted twice counts once.
 * @param {readonly { text: string, names: readonly Name[], predicted: readonly Name[] }[]} sentences
 * @returns {Score}
 */
export function scoreNames(sentences) {
  const wrong = sentences.map(differences).filter((one) => one.missed.length + one.spurious.length);
  return {
    sentences: sentences.length,
    right: sentences.length - wrong.length,
    span: f1(sentences, ({ start, end }) => `${start}-${end}`),
    typed: f1(sentences, typedKey),
    wrong,
  };
}

function differences({ text, names, predicted }) {
  return { text, missed: without(names, predicted), spurious: without(predicted, names) };
}

function without(names, others) {
  const keys = new Set(others.map(typedKey));
  return names.filter((name) => !keys.has(typedKey(name)));
}

function typedKey({ start, end, type }) {
  return `${start}-${end} ${type}`;
}

function f1(sentences, keyOf) {
  let hits = 0;
  let all = 0;
  for (const { names, predicted } of sentences) {
    const gold = new Set(names.map(keyOf));
    const found = new Set(predicted.map(keyOf));
    hits += [...found].filter((key) => gold.has(key)).length;
    all += gold.size + found.size;
  }
  return all === 0 ? null : (200 * hits) / all;
}
