/** Quotation marks and the words between them, in one paragraph. */
const QUOTATION = /“[^“”\n]+”|"[^"\n]+"|''[^'\n]+''/gu;
const CUE =
  /\b(?:sa(?:ys?|id|ying)|t(?:ells?|old|elling)|add(?:s|ed|ing)|ask(?:s|ed|ing)?|writes?|wrote|tweeted|repl(?:ies|ied)|argue[sd]?|claim(?:s|ed)|insist(?:s|ed)|warn(?:s|ed)|explain(?:s|ed)|declared?|noted|announced|stated|called|continued|according to)\b/giu;
/** "Ann Lund", "Mr. Lund"; failing that, a pronoun. */
const SOURCE = /\b(?:\p{Lu}[\p{L}’'-]+\.?(?: \p{Lu}[\p{L}’'-]*\.?)*|(?:[Hh]e|[Ss]he|[Tt]hey)\b)/gu;
const PRONOUN = /^(?:he|she|they)$/iu;
/** Behind a cue: the rest of the sentence, with or without "that". */
const CLAUSE = /^ (?:that )?[^\s,.;:“"'][^\n]*?(?=[.!?]["”']*(?: |$)|$)/u;

/** Code units between two quotations that a cue interrupts; between a quotation and its cue; between a cue and its source. */
const NEAR = { part: 60, cue: 40, source: 60 };

/**
 * @typedef {import('@onrecord/contracts').Span} Span
 * @typedef {{ type: string, spans: Span[], cue: Span, speaker: { mention: Span | null, name: string | null }, reporting: boolean }} RegexQuote
 */

/**
 * What regular expressions make of an article, the baseline: a quotation is a quote if a cue
 * stands near it, parts that a cue interrupts are joined, else what follows a cue up to the end of
 * its sentence is one; the capitalised name nearest to the cue is the source. Spans are UTF-16
 * code units of `text`.
 * @param {string} text
 * @returns {RegexQuote[]}
 */
export function regexQuotes(text) {
  return find(/[^\n]+/gu, text).flatMap(({ start, end }) =>
    quotesOf(text.slice(start, end)).map((quote) => moved(quote, start)),
  );
}

function quotesOf(paragraph) {
  const quotations = find(QUOTATION, paragraph);
  // Blanks of the same length: no cue and no name is looked for inside of a quotation.
  const around = paragraph.replaceAll(QUOTATION, ({ length }) => ' '.repeat(length));
  const cues = find(CUE, around);
  const sources = find(SOURCE, around);
  const reported = cues.flatMap((cue) => reportedBy(cue, paragraph, quotations));
  const isFree = (one) => !reported.some(({ spans: [span] }) => isInside(one, span));
  const said = joined(quotations.filter(isFree), cues).flatMap((spans) => {
    const cue = nearest(cues, spans, NEAR.cue);
    return cue === null ? [] : [{ type: 'direct', spans, cue }];
  });
  return [...said, ...reported].map((quote) => ({
    ...quote,
    speaker: speakerOf(nearest(sources, [quote.cue], NEAR.source), paragraph),
    reporting: true,
  }));
}

function reportedBy(cue, paragraph, quotations) {
  if (quotations.some((one) => isInside(cue, one) || isFollowedBy(one, cue, paragraph))) return [];
  const clause = CLAUSE.exec(paragraph.slice(cue.end));
  if (clause === null) return [];
  const span = { start: cue.end + 1, end: cue.end + clause[0].length };
  const isMixed = quotations.some((one) => isInside(one, span));
  return [{ type: isMixed ? 'mixed' : 'indirect', spans: [span], cue }];
}

/** "“We wait,” said Lund on Monday": the cue has its words. */
function isFollowedBy({ end }, cue, paragraph) {
  const distance = cue.start - end;
  return /[,?!]/u.test(paragraph.charAt(end - 2)) && distance > 0 && distance <= NEAR.cue;
}

function isInside({ start, end }, outer) {
  return start >= outer.start && end <= outer.end;
}

function speakerOf(mention, paragraph) {
  if (mention === null) return { mention, name: null };
  const words = paragraph.slice(mention.start, mention.end);
  return { mention, name: PRONOUN.test(words) ? null : words };
}

/** Neighbours with little more than a cue between them are one. */
function joined(quotations, cues) {
  const groups = [];
  for (const one of quotations) {
    const before = groups.at(-1)?.at(-1);
    const isPart =
      before !== undefined &&
      one.start - before.end <= NEAR.part &&
      cues.some(({ start }) => start >= before.end && start < one.start);
    if (isPart) groups.at(-1).push(one);
    else groups.push([one]);
  }
  return groups;
}

function nearest(candidates, spans, within) {
  const distance = (one) =>
    Math.min(...spans.map(({ start, end }) => Math.max(one.start - end, start - one.end)));
  const near = candidates.filter((one) => distance(one) <= within);
  return near.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

function find(pattern, text) {
  return Array.from(text.matchAll(pattern), ({ 0: words, index }) => ({
    start: index,
    end: index + words.length,
  }));
}

function moved({ spans, cue, speaker, ...quote }, offset) {
  const move = (span) => span && { start: span.start + offset, end: span.end + offset };
  const mention = move(speaker.mention);
  return { ...quote, spans: spans.map(move), cue: move(cue), speaker: { ...speaker, mention } };
}
