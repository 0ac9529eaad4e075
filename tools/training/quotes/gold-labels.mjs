import { argumentLabel, argumentScheme, argumentWindow, cueScheme } from '@onrecord/domain-quotes';

/** Cues of thought and judgement teach less of how speech is laid out. */
const OTHER_WEIGHT = 0.6;

/** What the cue tagger is to say of an article. */
export function cueStates({ article, quotes }) {
  const states = new Uint8Array(article.tokens.length);
  const spans = quotes
    .filter(({ cue }) => cue !== null)
    .map(({ cue, reporting }) => {
      // A cue that runs over the end of its sentence is cut there.
      const { endToken } = article.sentences[article.sentenceOf[cue.from]];
      return {
        firstToken: cue.from,
        endToken: Math.min(cue.to, endToken),
        type: reporting ? 'reporting' : 'other',
      };
    });
  const taken = new Uint8Array(states.length);
  const apart = spans.filter(({ firstToken, endToken }) => {
    if (taken.subarray(firstToken, endToken).some((one) => one === 1)) return false;
    taken.fill(1, firstToken, endToken);
    return true;
  });
  cueScheme.encode(apart, states);
  return states;
}

/** One training document for each cue of an article: its window, and what to say in it. */
export function argumentDocuments({ article, quotes, starts, weight }) {
  return quotes
    .filter(({ cue }) => cue !== null)
    .map(({ cue, source, content, reporting }) => {
      const window = argumentWindow(article, cue, starts);
      return {
        document: window,
        states: argumentScheme.encode(labelsOf(window, source, content)),
        weight: weight * (reporting ? 1 : OTHER_WEIGHT),
      };
    });
}

function labelsOf({ from, to }, source, content) {
  const labels = new Uint8Array(to - from);
  for (const range of content) write(labels, range, from, argumentLabel.content);
  // A source in pieces keeps the first.
  for (const range of source.slice(0, 1)) write(labels, range, from, argumentLabel.source);
  return wellFormed(labels);
}

function write(labels, range, offset, { inside }) {
  const first = Math.max(0, range.from - offset);
  const end = Math.min(labels.length, range.to - offset);
  if (first < end) labels.fill(inside, first, end);
}

/** From kinds to BIOES; runs of one kind are one span, and a second source is none. */
function wellFormed(kinds) {
  const labels = new Uint8Array(kinds.length);
  let hasSource = false;
  for (let i = 0; i < kinds.length;) {
    let end = i + 1;
    while (end < kinds.length && kinds[end] === kinds[i]) end += 1;
    const isSource = kinds[i] === argumentLabel.source.inside;
    if (kinds[i] !== argumentLabel.outside && !(isSource && hasSource)) {
      const kind = isSource ? argumentLabel.source : argumentLabel.content;
      labels.fill(kind.inside, i, end);
      labels[i] = kind.begin;
      labels[end - 1] = kind.end;
      if (end - i === 1) labels[i] = kind.single;
      hasSource ||= isSource;
    }
    i = end;
  }
  return labels;
}
