import { findModelsFolder, readModel } from '@onrecord/platform-models';
import { entitiesStage, loadEntities } from '@onrecord/domain-entities';
import { paragraphsOf } from '@onrecord/domain-text';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readLabelled } from './labelled-data.mjs';
import { isCompatibleName } from './speaker-names.mjs';

const CACHE = fileURLToPath(new URL('../../.cache/eval-speakers', import.meta.url));

/** Rules were written and weights fitted on the first articles of train alone. */
export const FITTED = 400;

/**
 * An annotated article with the entities that the entity stage finds, its annotated quotes as
 * attributions, and for each of them whom the annotation names (`null`: nobody, or not told).
 * @typedef {'name' | 'organisation' | 'pronoun' | 'noun' | 'nobody'} SourceKind
 * @typedef {{ name: string | null, kind: SourceKind, isQuoted: boolean, source: string }} GoldSpeaker
 * @typedef {{ id: string, article: import('@onrecord/domain-quotes').DocumentInput,
 *   attributions: import('@onrecord/domain-quotes').Attribution[], golds: GoldSpeaker[] }} SpeakerCase
 */

/**
 * The articles of one part of eval/quotes, with what a tagger would find were it never wrong:
 * speech, and whatever stands in quotation marks.
 * @param {string} data
 * @param {'train' | 'dev'} part
 * @returns {Promise<SpeakerCase[]>}
 */
export async function readSpeakerCases(data, part) {
  const labelled = [];
  for await (const one of readLabelled(join(data, `quotes/${part}.jsonl.gz`))) labelled.push(one);
  const entities = await entitiesOf(labelled, part);
  return labelled.map(({ id, text, quotes }, i) => {
    const kept = quotes
      .filter(({ reporting, type }) => reporting || type !== 'indirect')
      .sort((a, b) => a.spans[0].start - b.spans[0].start);
    return {
      id,
      article: { id, text, paragraphs: paragraphsOf(text), entities: entities[i] },
      attributions: kept.map((quote) => toAttribution(text, quote)),
      golds: kept.map((quote) => toGold(text, quote, entities[i])),
    };
  });
}

/** Kept between runs: finding the entities takes a minute, resolving speakers two seconds. */
async function entitiesOf(articles, part) {
  const model = await readModel(findModelsFolder(), 'entities');
  const key = createHash('sha256').update(`${entitiesStage.version} ${model.ref.sha256}`);
  for (const { text } of articles) key.update(text);
  const path = join(CACHE, `${part}-${key.digest('hex').slice(0, 16)}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  const { apply } = await loadEntities({ model });
  const found = articles.map(({ id, text }) => apply({ id, text }).entities);
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(path, JSON.stringify(found));
  return found;
}

/** @returns {import('@onrecord/domain-quotes').Attribution} */
function toAttribution(text, { spans, cue, source, speaker_head: head, type, reporting }) {
  const named = source.find(({ start, end }) => head && start <= head.start && head.start < end);
  const isQuoted = type !== 'indirect';
  return {
    pattern: cue.length > 0 ? (isQuoted ? 'quotation' : 'clause') : 'loose',
    content: spans.map(({ start, end }) => ({ start, end })),
    cue: cue.length > 0 ? { start: cue[0].start, end: cue.at(-1).end } : null,
    source: cut(text, named ?? source[0] ?? null),
    isSourceShared: false,
    reporting,
    score: 1,
    nestedIn: null,
  };
}

/** As a tagger hands it over: up to its first comma or relative pronoun. */
function cut(text, span) {
  if (span === null) return null;
  const words = text.slice(span.start, span.end);
  const end = words.search(/(?<=[^\s,]),|\s(?:who|whose|which)\s/u);
  return { start: span.start, end: end > 0 ? span.start + end : span.end };
}

const PRONOUNS = new Set(
  'he him his she her hers they them it i me we you who which that'.split(' '),
);

/** @returns {GoldSpeaker} */
function toGold(text, { source, type, speaker_name: name }, entities) {
  const phrase = source.map(({ start, end }) => text.slice(start, end)).join(' ');
  return {
    name,
    kind: kindOf(phrase, name, entities),
    isQuoted: type !== 'indirect',
    source: phrase,
  };
}

/** The annotation does not say which names are organisations': those that no person has. */
function kindOf(phrase, name, entities) {
  if (phrase === '') return 'nobody';
  if (PRONOUNS.has(phrase.toLowerCase())) return 'pronoun';
  if (name === null) return 'noun';
  const types = entities.filter((one) => isCompatibleName(name, one.name)).map(({ type }) => type);
  return types.length > 0 && !types.includes('person') ? 'organisation' : 'name';
}
