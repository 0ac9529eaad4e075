// node export-articles.mjs --data DIR --out FOLDER
// Reads the labelled and unlabelled articles of DIR as the quotes stage reads them, into article files:
// train.jsonl and dev.jsonl (quotes marked by hand), news.jsonl (news without labels). One article a line:
// { id, text, tokens, starts, ends, paragraphs, sentences, states, cues? }; places are token ranges,
// end-exclusive, but for starts and ends, the tokens' places in the text.
import { loadCleaner } from '@onrecord/domain-cleaning';
import { defaultLimits } from '@onrecord/contracts';
import { findQuotations, paragraphsOf, splitSentences, tokenise } from '@onrecord/domain-text';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readLabelled } from '../../eval/labelled-data.mjs';
import { writeTokenFile } from '../entities/token-files.mjs';

const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } });
const { maxSentenceTokens } = defaultLimits.quotes;
/** Older than every labelled page is not: no date counts as future. */
const RECORD = { receivedAt: '2026-01-01T00:00:00.000Z' };
/** What a token is to the quotations: outside, an opening mark, inside, a closing mark. */
const State = { outside: 0, opens: 1, inside: 2, closes: 3 };

mkdirSync(values.out, { recursive: true });
await writeTokenFile(join(values.out, 'train.jsonl'), labelled('quotes/train.jsonl.gz'));
await writeTokenFile(join(values.out, 'dev.jsonl'), labelled('quotes/dev.jsonl.gz'));
await writeTokenFile(join(values.out, 'news.jsonl'), news());

async function* labelled(path) {
  for await (const { id, text, quotes } of readLabelled(join(values.data, path))) {
    const article = toArticle(id, text, paragraphsOf(text));
    yield { ...article, cues: cuesOf(article, quotes) };
  }
}

async function* news() {
  const { apply } = await loadCleaner();
  for await (const { id, url, html } of readLabelled(join(values.data, 'cleaning/dev.jsonl.gz'))) {
    const raw = { id, url, contentType: 'text/html', content: html };
    const { language, status, text, paragraphs } = apply(raw, null, RECORD);
    if (language === 'en' && status === 'ok') yield toArticle(id, text, paragraphs);
  }
  for await (const { id, text } of readLabelled(join(values.data, 'ner/conll_train.jsonl.gz'))) {
    const parted = inParagraphs(text);
    yield toArticle(id, parted, paragraphsOf(parted));
  }
}

function toArticle(id, text, paragraphs) {
  const tokens = tokenise(text);
  const starts = tokens.map(({ start }) => start);
  const ends = tokens.map(({ end }) => end);
  const sentences = splitSentences(text, tokens, { paragraphs, maxSentenceTokens });
  const article = {
    ...{ id, text, tokens: tokens.map((token) => token.text), starts, ends },
    sentences: sentences.map(({ firstToken, endToken }) => [firstToken, endToken]),
  };
  return {
    ...article,
    paragraphs: paragraphs.map((span) => rangeOf(article, span)).filter(([from, to]) => from < to),
    states: statesOf(article, findQuotations(text, paragraphs).quotations),
  };
}

/** The marks and words of outermost quotations, but for single marks left open: those are apostrophes. */
function statesOf(article, quotations) {
  const states = article.tokens.map(() => State.outside);
  for (const { depth, unclosed, reason, form, pieces } of quotations) {
    if (depth > 0 || (unclosed && (reason !== 'paragraph-ended' || form === 'single'))) continue;
    for (const { start, end, innerStart, innerEnd } of pieces) {
      fill(states, rangeOf(article, { start, end: innerStart }), State.opens);
      fill(states, rangeOf(article, { start: innerEnd, end }), State.closes);
      fill(states, rangeOf(article, { start: innerStart, end: innerEnd }), State.inside);
    }
  }
  return states;
}

function fill(states, [from, to], state) {
  states.fill(state, from, to);
}

/** The quotes by their cues; the corpus has one quote for each cue. */
function cuesOf(article, quotes) {
  return quotes
    .filter(({ cue }) => cue.length > 0)
    .map(({ cue, reporting, source, spans }) => ({
      cue: rangeOf(article, { start: cue[0].start, end: cue.at(-1).end }),
      reporting,
      source: source.map((span) => rangeOf(article, span)),
      content: spans.map((span) => withMarks(article, rangeOf(article, span))),
    }));
}

/** The corpus has the marks around a content now in it, now not: here they always belong to it. */
function withMarks({ states }, [from, to]) {
  const opens = states[from] === State.inside && states[from - 1] === State.opens;
  const closes = states[to - 1] === State.inside && states[to] === State.closes;
  return [opens ? from - 1 : from, closes ? to + 1 : to];
}

/** The tokens that share a character with the span. */
function rangeOf({ starts, ends }, { start, end }) {
  const from = firstWhere(ends, (at) => at > start);
  return start < end ? [from, firstWhere(starts, (at) => at >= end)] : [from, from];
}

/** The first place whose value fits, in values that do not fit up to some place and then fit. */
function firstWhere(values, fits) {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(values[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The corpus of names has a sentence on each line: a paragraph each, unless a quotation runs on. */
function inParagraphs(text) {
  let isOpen = false;
  return text
    .split('\n')
    .map((line) => {
      if (line.split('"').length % 2 === 0) isOpen = !isOpen;
      return isOpen ? `${line} ` : `${line}\n\n`;
    })
    .join('')
    .trimEnd();
}
