/**
 * One scenario's figures, as e2e/src/faults/lib/report.ts writes them.
 * @typedef {{ name: string, messages: number, lost: number, doubled: number, seconds: number,
 *   mutant?: string }} Line
 */

/**
 * @param {readonly Line[]} lines
 * @returns {Line[]} those that should not be: something lost or doubled, or a mutant that lost and
 *   doubled nothing
 */
export function failures(lines) {
  return lines.filter(({ lost, doubled, mutant }) => {
    const isClean = lost === 0 && doubled === 0;
    return mutant === undefined ? !isClean : isClean;
  });
}

/**
 * @param {readonly Line[]} lines
 * @returns {string} a Markdown table in the order of the scenarios' numbers
 */
export function table(lines) {
  const rows = [...lines].sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const cells = rows.map(({ name, messages, lost, doubled, seconds, mutant }) => [
    mutant === undefined ? name : `${name}, mutant “${mutant}”`,
    ...[messages, lost, doubled].map((count) => count.toLocaleString('en')),
    seconds.toFixed(0),
  ]);
  const head = ['scenario', 'messages', 'lost', 'doubled', 'seconds'];
  const all = [head, ...cells];
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  const line = (/** @type {readonly string[]} */ row) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...cells.map(line)].join('\n');
}
