import type { Caption } from '@onrecord/contracts';
import { isTurn, roleOf, type LineRole } from './line-rules';
import type { Block } from './page';
import { comparable } from './tidy-text';

/** What is known of the article beside its body and must not stand in it again. */
export interface KnownParts {
  readonly title: string | null;
  readonly subtitle: string | null;
  readonly captions: readonly Caption[];
}

/** Blocks from the top in which headline, standfirst, date and byline may be repeated. */
const TOP_BLOCKS = 6;
/** A colon after capitals is a speaker's name only where several speak. */
const MIN_TURNS = 2;
const FURNITURE: ReadonlySet<LineRole> = new Set(['related', 'chrome', 'caption', 'reading-time']);
const TOP_FURNITURE: ReadonlySet<LineRole> = new Set(['date', 'byline']);

/**
 * The blocks of the article alone: what repeats its headline, standfirst or
 * captions, what points to other stories and what belongs to the site is left
 * out, a heading with nothing under it too. Turns of a transcript are named.
 */
export function refineBlocks(blocks: readonly Block[], known: KnownParts): Block[] {
  const top = new Set([known.title, known.subtitle].map((part) => comparable(part ?? '')));
  const captions = new Set(known.captions.map(({ text }) => comparable(text)));
  const below = belowHeadline(blocks, known.title);
  const isArticle = below.map(({ text }, i) => {
    const words = comparable(text);
    if (captions.has(words)) return false;
    const role = roleOf(text);
    if (FURNITURE.has(role)) return false;
    return i >= TOP_BLOCKS || !(top.has(words) || TOP_FURNITURE.has(role));
  });
  return nameTurns(withoutOrphans(below, isArticle));
}

/**
 * The blocks that are the article, less the headings that nothing of it stands
 * under: at the end of the text, or when all that stood there up to the next
 * heading (a box to sign up, a list of stories) was left out. Headings on top of
 * each other stay.
 */
function withoutOrphans(blocks: readonly Block[], isArticle: readonly boolean[]): Block[] {
  const kept: Block[] = [];
  let leftOut = false;
  for (const [i, block] of [...blocks.entries()].reverse()) {
    const next = kept.at(-1);
    const isOrphan: boolean =
      block.kind === 'heading' && (next === undefined || (leftOut && next.kind === 'heading'));
    leftOut = isArticle[i] === false || isOrphan;
    if (!leftOut) kept.push(block);
  }
  return kept.reverse();
}

/** What stands above the headline (section, kicker, notices) is not the article. */
function belowHeadline(blocks: readonly Block[], title: string | null): readonly Block[] {
  const wanted = comparable(title ?? '');
  const at = blocks.slice(0, TOP_BLOCKS).findIndex(({ text }) => comparable(text) === wanted);
  return wanted === '' ? blocks : blocks.slice(at + 1);
}

function nameTurns(blocks: readonly Block[]): Block[] {
  const isNamed = ({ kind, text }: Block): boolean => kind === 'paragraph' && isTurn(text);
  if (blocks.filter(isNamed).length < MIN_TURNS) return [...blocks];
  return blocks.map((block) => (isNamed(block) ? { ...block, kind: 'transcript-turn' } : block));
}
