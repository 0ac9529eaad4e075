/** At most `columns` characters (code points) of a line; an ellipsis stands for the rest. */
export function cutLine(line: string, columns: number): string {
  // Code units first: a line may have a million characters.
  const characters = Array.from(line.slice(0, 2 * columns + 2));
  return characters.length <= columns ? line : `${characters.slice(0, columns - 1).join('')}…`;
}
