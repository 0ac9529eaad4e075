/** Upper edges of the classes beyond 4. */
const EDGES = [6, 9, 14, 22, 40] as const;

/** Distances in tokens as classes: 0 to 4 one by one, then ≤ 6, ≤ 9, ≤ 14, ≤ 22, ≤ 40, more (10). */
export function distanceClass(distance: number): number {
  if (distance <= 4) return distance;
  const found = EDGES.findIndex((edge) => distance <= edge);
  return found < 0 ? 5 + EDGES.length : 5 + found;
}
