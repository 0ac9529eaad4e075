import type { EntityType, QuoteType } from '@onrecord/contracts';

/** The colours of a page; a test holds them to the contrast that WCAG 2.2 AA asks for. */
export interface Palette {
  readonly page: string;
  readonly text: string;
  /** Dates, notes and labels. */
  readonly muted: string;
  readonly line: string;
  readonly warning: string;
  readonly cue: string;
  /** Behind the words of a quote. */
  readonly quotes: Readonly<Record<QuoteType, string>>;
  /** Under a mention. */
  readonly entities: Readonly<Record<EntityType, string>>;
}

export const light: Palette = {
  page: '#fdfcf9',
  text: '#1c1b19',
  muted: '#5c5952',
  line: '#d9d5cb',
  warning: '#8a3b00',
  cue: '#6a4a00',
  quotes: { direct: '#fff0b8', mixed: '#e4f1cf', indirect: '#e2ebfa' },
  entities: {
    person: '#b3261e',
    organization: '#0b57d0',
    location: '#146c2e',
    event: '#8a4700',
    work: '#7b1fa2',
    group: '#00696e',
    misc: '#5f5f5f',
  },
};

export const dark: Palette = {
  page: '#17181b',
  text: '#ebe8e1',
  muted: '#aeaaa0',
  line: '#3a3b40',
  warning: '#ffb77c',
  cue: '#f2d388',
  quotes: { direct: '#463b10', mixed: '#2b3d1f', indirect: '#20314d' },
  entities: {
    person: '#ff8a80',
    organization: '#8ab4f8',
    location: '#81c995',
    event: '#fcad70',
    work: '#d7aefb',
    group: '#78d9ec',
    misc: '#bdbdbd',
  },
};
