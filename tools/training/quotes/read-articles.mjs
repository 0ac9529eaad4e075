import { defaultLimits } from '@onrecord/contracts';
import { readDocument, readTaggingDocument } from '@onrecord/domain-quotes';
import { paragraphsOf } from '@onrecord/domain-text';
import { createReadStream, existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readLabelled } from '../../eval/labelled-data.mjs';
import { loadShipped } from '../../eval/load-shipped.mjs';

const { maxSentenceTokens } = defaultLimits.quotes;

/**
 * Labelled articles as the taggers read them, with their quotes by token.
 * The entity stage's answers are kept in the work folder.
 * @param {{ data: string, work: string, part: string, words: import('@onrecord/domain-quotes').TaggingWordReader }} options
 */
export async function readArticles({ data, work, part, words }) {
  const labelled = await all(readLabelled(join(data, `quotes/${part}.jsonl.gz`)));
  const found = await entitiesOf(labelled, join(work, `entities-${part}.jsonl`));
  return labelled.map(({ id, text, quotes }) => {
    const article = toArticle(text, found.get(id), words);
    const toTokens = tokenFinder(article.tokens);
    return { id, article, quotes: quotes.map((quote) => byToken(quote, toTokens)), weight: 1 };
  });
}

/** What articles labelled by a teacher count for, against those labelled by people. */
const SILVER_WEIGHT = 0.5;
/** Quotes that the teacher is less sure of are left out. */
const MIN_SILVER = 0.5;

/**
 * Articles labelled by the teacher (teacher.py label), in the form of `readArticles`.
 * @param {{ silver: string, work: string, words: import('@onrecord/domain-quotes').TaggingWordReader }} options
 */
export async function readSilver({ silver, work, words }) {
  const labelled = await all(linesOf(silver));
  const found = await entitiesOf(labelled, join(work, 'entities-silver.jsonl'));
  return labelled.map(({ id, text, cues }) => ({
    id,
    article: toArticle(text, found.get(id), words),
    quotes: cues.filter(({ score }) => score >= MIN_SILVER).map(fromTeacher),
    weight: SILVER_WEIGHT,
  }));
}

function fromTeacher({ cue, source, content, reporting }) {
  const range = ([from, to]) => ({ from, to });
  const [ranges, sources] = [content.map(range), source.map(range)];
  return { cue: range(cue), source: sources, head: null, content: ranges, reporting };
}

function toArticle(text, entities, words) {
  const paragraphs = paragraphsOf(text);
  return readTaggingDocument(
    readDocument({ text, paragraphs, entities }, maxSentenceTokens),
    words,
  );
}

async function* linesOf(path) {
  for await (const line of createInterface({ input: createReadStream(path) })) {
    yield JSON.parse(line);
  }
}

async function entitiesOf(labelled, path) {
  if (!existsSync(path)) {
    const { apply } = await loadShipped();
    const lines = labelled.map(({ id, text }) => {
      const { entities } = apply({ id, text, language: 'en' });
      return JSON.stringify({ id, entities });
    });
    writeFileSync(`${path}.part`, `${lines.join('\n')}\n`);
    renameSync(`${path}.part`, path);
  }
  const found = new Map();
  for await (const { id, entities } of linesOf(path)) found.set(id, entities);
  return found;
}

/** A quote's spans as ranges of tokens; the cue from its first to its last word. */
function byToken({ spans, source, cue, speaker_head: head, reporting }, toTokens) {
  const whole = cue.length > 0 && { start: cue[0].start, end: cue.at(-1).end };
  return {
    content: spans.map(toTokens).filter(isFilled),
    source: source.map(toTokens).filter(isFilled),
    head: head === null ? null : toTokens(head),
    cue: whole ? ([toTokens(whole)].find(isFilled) ?? null) : null,
    reporting,
  };
}

function isFilled({ from, to }) {
  return from < to;
}

/** From a span to the tokens that it touches. */
function tokenFinder(tokens) {
  return ({ start, end }) => {
    let low = 0;
    let high = tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tokens[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    let to = low;
    while (to < tokens.length && tokens[to].start < end) to += 1;
    return { from: low, to };
  };
}

async function all(iterable) {
  const list = [];
  for await (const one of iterable) list.push(one);
  return list;
}
