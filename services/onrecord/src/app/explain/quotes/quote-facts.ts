import type { Quote } from '@onrecord/contracts';
import { cutLine } from '../../terminal/cut-line';
import type { NamedEntity, PassedOverView, QuoteView } from './quotes-view';

/** Names are repeated at each quote, and a hostile one is as long as the text may be. */
const MAX_WORDS = 60;
/** More of what a quote is about would hide the rest. */
const MAX_ABOUT = 10;

/** One thing that is said of a quote, and where on a page it leads. */
export interface QuoteFact {
  readonly label: string;
  readonly words: string;
  readonly to?: { readonly kind: 'quote' | 'entity'; readonly number: number };
  /** To be looked at. */
  readonly isOdd?: boolean;
}

/** How words were found, for people; what is not here has a name that can be read. */
const patterns: Readonly<Record<string, string>> = {
  cue: 'the trained model: a cue with its source and words',
  quotation: 'quotation marks with a cue beside them',
  that: 'a cue and “that”',
  clause: 'a cue and the clause behind it',
  infinitive: 'a cue and “to”',
  question: 'a cue and a question word',
  trailing: 'a cue behind the words',
  'according-to': 'a phrase like “according to”',
  object: 'quoted words as what a verb is about',
  label: 'the label of a turn',
  carried: 'a quotation that goes on after the one before',
  loose: 'a quotation without a cue',
};

const reasons: Readonly<Record<NonNullable<Quote['abstained']>, string>> = {
  ambiguous: 'more than one could be meant',
  anonymous: 'the article gives the source no name',
  'no-evidence': 'nothing tells who it is',
};

const resolutions: Readonly<Record<Quote['speaker']['resolution'], string>> = {
  name: 'by name',
  pronoun: 'through a pronoun',
  nominal: 'through a description',
  implicit: 'from the words before',
  none: 'left open',
};

/** Where in the source phrase a name stands: `person-governed`. Other codes can be read as they are. */
const PLACE_CODE =
  /^(person|organisation|location|group|thing)-(is-source|heads|ends|in-apposition|governed|owns|modifies)$/u;
const places: Readonly<Record<string, string>> = {
  'is-source': 'is the whole source',
  heads: 'heads the source',
  ends: 'ends the source',
  'in-apposition': 'stands beside the source',
  governed: 'stands behind a preposition',
  owns: 'owns what the source is',
  modifies: 'only modifies the source',
};

/** What stands in marks instead of a quote; what is not here has a name that can be read. */
const others: Readonly<Record<string, string>> = {
  name: 'a name for something',
  nickname: 'a nickname',
  work: 'the title of a work',
  term: 'a word that is spoken of',
  sign: 'what is written somewhere',
  label: 'one value of several',
  scare: 'the writer’s own words, set apart',
  markup: 'no text but code',
  unattributed: 'perhaps a quote, but nothing says whose',
};

/** `“truce” (¶2)`, whose marks are the article's own, and what it is. */
export function passedOverWords({ place, reason }: PassedOverView): {
  where: string;
  what: string;
} {
  const { words, paragraph } = place;
  const where = `${cutLine(words, MAX_WORDS)}${paragraph === null ? '' : ` (¶${paragraph})`}`;
  return { where, what: others[reason] ?? reason.replaceAll('-', ' ') };
}

/** `Ida Holm`, or the source phrase in marks where nobody is named. */
export function speakerWords({ speaker, mention }: QuoteView): string {
  if (speaker !== null) return cutLine(speaker.name, MAX_WORDS);
  return mention === null ? 'nobody named' : `“${cutLine(mention.words, MAX_WORDS)}”`;
}

/** `direct speech`, `mixed, no speech`. */
export function kindWords({ quote: { type, reporting } }: QuoteView): string {
  return reporting ? `${type} speech` : `${type}, no cue of speech`;
}

/** All that is known of a quote beside its words, in the order in which an editor asks. */
export function quoteFacts(view: QuoteView): QuoteFact[] {
  const { quote, cue, about, outer, pattern, isSourceShared } = view;
  const names = about.slice(0, MAX_ABOUT).map(({ name }) => cutLine(name, MAX_WORDS));
  const more = about.length - names.length;
  return [
    {
      label: 'found by',
      words: `${patterns[pattern] ?? pattern.replaceAll('-', ' ')}; confidence ${share(quote.confidence)}`,
    },
    { label: 'cue', words: cue === null ? 'none' : `“${cutLine(cue.words, MAX_WORDS)}”` },
    ...speakerFacts(view),
    ...(isSourceShared
      ? [{ label: 'source', words: 'of another clause, shared with this one' }]
      : []),
    ...evidenceFacts(view),
    ...runnerUpFacts(view),
    ...(names.length === 0
      ? []
      : [{ label: 'about', words: [...names, ...(more > 0 ? [`${more} more`] : [])].join(', ') }]),
    ...(outer === null
      ? []
      : [
          {
            label: 'inside',
            words: `quote ${outer}`,
            to: { kind: 'quote', number: outer } as const,
          },
        ]),
  ];
}

function speakerFacts({ quote, speaker, mention }: QuoteView): QuoteFact[] {
  const { abstained, speakerConfidence } = quote;
  const source = mention === null ? '' : ` “${cutLine(mention.words, MAX_WORDS)}”`;
  if (speaker === null) {
    const why = abstained === null ? '' : `: ${reasons[abstained]} (${abstained})`;
    return [{ label: 'speaker', words: `left open${why}`, isOdd: true }];
  }
  const how = resolutions[quote.speaker.resolution];
  const words = `${cutLine(speaker.name, MAX_WORDS)}, ${share(speakerConfidence)}, ${how}${source}`;
  return [{ label: 'speaker', words }, ...linkFacts('linked to', speaker)];
}

/** Where the entity is named, so that the link can be followed. */
function linkFacts(label: string, { number, name, first }: NamedEntity): QuoteFact[] {
  if (first === null) return [];
  const where = first.paragraph === null ? '' : ` (¶${first.paragraph})`;
  const words = `“${cutLine(first.words, MAX_WORDS)}”${where}`;
  const full = first.words === name ? words : `${words}, ${cutLine(name, MAX_WORDS)}`;
  return [{ label, words: full, to: { kind: 'entity', number } }];
}

function evidenceFacts({ evidence, speaker }: QuoteView): QuoteFact[] {
  if (evidence.length === 0) return [];
  const words = evidence.map(({ code, weight }) => `${evidenceWords(code)} ${signed(weight)}`);
  return [{ label: speaker === null ? 'there was' : 'because', words: words.join(', ') }];
}

function evidenceWords(code: string): string {
  const [, type, place = ''] = PLACE_CODE.exec(code) ?? [];
  return type === undefined ? code.replaceAll('-', ' ') : `${type} ${places[place] ?? place}`;
}

function runnerUpFacts({ runnerUp, speaker }: QuoteView): QuoteFact[] {
  if (runnerUp === null) return [];
  const { entity, confidence } = runnerUp;
  const label = speaker === null ? 'likeliest' : 'runner-up';
  const words = `${cutLine(entity.name, MAX_WORDS)}, ${share(confidence)}`;
  return [{ label, words, to: { kind: 'entity', number: entity.number } }];
}

function signed(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`;
}

function share(confidence: number): string {
  return confidence.toFixed(2);
}
