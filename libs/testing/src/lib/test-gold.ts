import { parseGold, type Gold } from './gold';

const PARAGRAPHS = [
  { text: 'Ferries', kind: 'heading' },
  {
    text: 'Minister Ada Renwick has warned that the ferry will stop, but a senior official said the boat is sound.',
    kind: 'paragraph',
  },
  {
    text: '“Ask me,” she said, “in June.” The “floating bridge” is old, and Renwick called it “a bathtub.”',
    kind: 'paragraph',
  },
  { text: '“I was born on that boat.”', kind: 'paragraph' },
] as const;

/** A small gold for the specs of the comparison: every kind of entry, two optional quotes. */
export function testGold(overrides: Partial<Gold> = {}): Gold {
  return parseGold({
    input: { file: 'raw.json' },
    title: 'Ferry may stop',
    subtitle: null,
    publishedAt: '2025-03-03T09:00:00+01:00',
    section: 'Local',
    authors: ['Iris Holm'],
    language: 'en',
    captions: [{ text: 'The ferry in the fog.', credit: 'Iris Holm' }],
    text: PARAGRAPHS.map((paragraph) => paragraph.text).join('\n\n'),
    paragraphs: PARAGRAPHS,
    entities: [{ type: 'person', name: 'Ada Renwick', aliases: ['Renwick'] }],
    quotes: [
      {
        type: 'indirect',
        text: ['that the ferry will stop'],
        cue: 'has warned',
        speaker: {
          name: 'Ada Renwick',
          mention: 'Minister Ada Renwick',
          resolution: 'name',
        },
        required: true,
      },
      {
        type: 'indirect',
        text: ['the boat is sound'],
        cue: 'said',
        speaker: { name: null, mention: 'a senior official' },
        required: true,
      },
      {
        type: 'direct',
        text: ['“Ask me,”', '“in June.”'],
        cue: 'said',
        speaker: { name: 'Ada Renwick', mention: 'she', resolution: 'pronoun' },
        required: true,
      },
      {
        type: 'mixed',
        text: ['it “a bathtub.”'],
        cue: 'called',
        speaker: { name: 'Ada Renwick', mention: 'Renwick', resolution: 'name' },
        required: false,
      },
      {
        type: 'direct',
        text: ['“I was born on that boat.”'],
        cue: null,
        speaker: { name: 'Ada Renwick', mention: null, resolution: 'implicit' },
        required: true,
      },
    ],
    notQuotes: ['“floating bridge”'],
    alsoAllowed: ['“Ask me,” (half of it)'],
    ...overrides,
  });
}
