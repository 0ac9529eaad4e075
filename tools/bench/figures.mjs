/**
 * Messages a second after the warm-up, from the times at which the broker appended the outputs.
 * Outputs that were appended together share a time, so counting begins behind the first such group
 * that passes the warm-up.
 * @param {readonly number[]} times milliseconds, ascending
 * @param {number} warmUp outputs that do not count
 */
export function rateOf(times, warmUp) {
  const begin = times[Math.max(0, warmUp - 1)] ?? NaN;
  const counted = times.filter((time) => time > begin).length;
  const end = times.at(-1) ?? NaN;
  return (counted * 1000) / (end - begin);
}

/** @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Lowest and highest. */
export function rangeOf(numbers) {
  return [Math.min(...numbers), Math.max(...numbers)];
}

/**
 * How much faster `ours` was than `theirs` round by round: what disturbs a round disturbs both.
 * @param {readonly number[]} ours
 * @param {readonly number[]} theirs of the same rounds
 */
export function ratios(ours, theirs) {
  return ours.map((rate, round) => rate / (theirs[round] ?? NaN));
}

/** @param {readonly Record<string, string>[]} rows with the same names */
export function markdown(rows) {
  const names = Object.keys(rows[0] ?? {});
  const lines = [
    names,
    names.map(() => '---'),
    ...rows.map((row) => names.map((name) => row[name])),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
