import { dark, light } from './palette';

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dim + 0.05);
}

describe.each([
  { name: 'light', palette: light },
  { name: 'dark', palette: dark },
])('the $name palette', ({ palette }) => {
  const grounds = [palette.page, ...Object.values(palette.quotes)];

  it.each(['text', 'muted', 'warning', 'cue'] as const)('keeps %s readable everywhere', (role) => {
    for (const ground of grounds) {
      expect(contrast(palette[role], ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('keeps what is under a mention visible everywhere', () => {
    for (const ground of grounds) {
      for (const colour of Object.values(palette.entities)) {
        expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('tells types apart', () => {
    const colours = [...Object.values(palette.entities), ...Object.values(palette.quotes)];
    expect(new Set(colours).size).toBe(colours.length);
  });
});
