import anonymousRoles from './data/anonymous-roles.json';
import genderedWords from './data/gendered-words.json';
import labelWords from './data/label-words.json';
import otherCues from './data/other-cues.json';
import scareQuotes from './data/scare-quotes.json';
import speechCues from './data/speech-cues.json';
import wordClasses from './data/word-classes.json';

/** What may follow or precede a cue: docs/topics/quote.md lists them. */
export type Frame =
  /** "said that …" */
  | 'that'
  /** "said the plan failed" */
  | 'clause'
  /** "said: “…”" and "“…,” she said" */
  | 'quote'
  /** "vowed to …" */
  | 'to'
  /** "told reporters that …" */
  | 'addressee'
  /** "asked whether …" */
  | 'question'
  /** "called the plan “reckless”": the words stand inside the object */
  | 'object';

export type CueForm = 'base' | 'third' | 'past' | 'ing' | 'participle';

/** One reading of a word as a cue. */
export interface CueWord {
  readonly lemma: string;
  readonly form: CueForm;
  readonly frames: ReadonlySet<Frame>;
  /** A cue of speech; false for a judgement or a belief. */
  readonly reporting: boolean;
  /** The same letters are a noun as often: "claims", "reports". */
  readonly mayBeNoun: boolean;
  /** The word that must follow: "point out". */
  readonly particle: string | null;
}

interface CueRow {
  readonly lemma: string;
  readonly frames: readonly string[];
  readonly forms: Readonly<Partial<Record<CueForm, string>>>;
  readonly variants?: Readonly<Partial<Record<CueForm, string>>>;
  readonly particle?: string;
  readonly noun?: boolean;
}

const FORMS: readonly CueForm[] = ['base', 'third', 'past', 'ing', 'participle'];

function addCues(to: Map<string, CueWord[]>, rows: readonly CueRow[], reporting: boolean): void {
  for (const row of rows) {
    for (const form of FORMS) {
      for (const word of [row.forms[form], row.variants?.[form]]) {
        if (word === undefined) continue;
        const cue: CueWord = {
          lemma: row.lemma,
          form,
          frames: new Set(row.frames as Frame[]),
          reporting,
          mayBeNoun: (row.noun ?? false) && (form === 'base' || form === 'third'),
          particle: row.particle ?? null,
        };
        const before = to.get(word);
        if (before === undefined) to.set(word, [cue]);
        else before.push(cue);
      }
    }
  }
}

function readCues(): ReadonlyMap<string, readonly CueWord[]> {
  const cues = new Map<string, CueWord[]>();
  addCues(cues, speechCues.cues, true);
  addCues(cues, otherCues.cues, false);
  return cues;
}

const set = (words: readonly string[]): ReadonlySet<string> => new Set(words);

/**
 * The word lists of the rules, lower-case, read once from `data/`. A later
 * tagger that learns from examples needs `anonymousRoles` and `gender` only.
 */
export const lexicon = {
  /** Every form of every cue; speech before other cues, and particle cues among them. */
  cues: readCues(),
  prepositions: set(wordClasses.prepositions),
  subordinators: set(wordClasses.subordinators),
  conjunctions: set(wordClasses.conjunctions),
  auxiliaries: set(wordClasses.auxiliaries),
  beForms: set(wordClasses.beForms),
  negations: set(wordClasses.negations),
  adverbs: set(wordClasses.adverbs),
  determiners: set(wordClasses.determiners),
  possessives: set(wordClasses.possessives),
  subjectPronouns: set(wordClasses.subjectPronouns),
  objectPronouns: set(wordClasses.objectPronouns),
  days: set(wordClasses.days),
  dayParts: set([...wordClasses.dayParts, ...wordClasses.months]),
  verbs: set(wordClasses.irregularVerbs),
  addressees: set(wordClasses.addressees),
  anonymousRoles: set(anonymousRoles.roles),
  male: set(genderedWords.male),
  female: set(genderedWords.female),
  /** Before a colon, these label something other than a speaker; and these a speaker. */
  noLabels: set(labelWords.noLabels),
  roleLabels: set(labelWords.roles),
  /** Words around quotation marks that tell names from speech. */
  marks: {
    naming: set(scareQuotes.naming),
    calling: set(scareQuotes.calling),
    namedAs: set(scareQuotes.namedAs),
    works: set(scareQuotes.works),
    terms: set(scareQuotes.terms),
    standingTexts: set(scareQuotes.standingTexts),
    signs: set(scareQuotes.signs),
    signVerbs: set(scareQuotes.signVerbs),
    inscribing: set(scareQuotes.inscribing),
    labelling: set(scareQuotes.labelling),
    labelled: set(scareQuotes.labelled),
    glosses: set(scareQuotes.glosses),
    glossNouns: set(scareQuotes.glossNouns),
    judgements: set(scareQuotes.judgements),
    declaring: set(scareQuotes.declaring),
    speechNouns: set(scareQuotes.speechNouns),
    documents: set(scareQuotes.documents),
    documentVerbs: set(scareQuotes.documentVerbs),
    expressing: set(scareQuotes.expressing),
  },
} as const;
