/** What an element's name, class or microdata says that its text is. */
export type Mark =
  | 'headline'
  | 'standfirst'
  | 'byline'
  | 'author'
  | 'published'
  | 'modified'
  | 'time'
  | 'section'
  | 'caption';

type Attributes = Readonly<Record<string, string>>;

const STANDFIRST =
  /(?:^|[\s_-])(?:standfirst|sub-?headline|sub-?title|dek|deck|article-?(?:summary|intro|lead|excerpt)|lede)(?:$|[\s_-])/iu;
const BYLINE = /(?:^|[\s_-])(?:by-?lines?|author-?names?|authors?|contributors?)(?:$|[\s_-])/iu;
/** Class words of the boxes around an article that carry other people's names. */
const NOT_THE_ARTICLE =
  /comment|(?:^|[\s_-])bio(?:$|[\s_-])|related|card|promo|avatar|image|social|follow|reply|footer|teaser|popular|carousel|trending/iu;
const MAX_CLASS_LENGTH = 300;

/** The mark of an element, or `null`; microdata wins over the element's name, that over its class. */
export function markOf(name: string, attributes: Attributes): Mark | null {
  const itemprop = (attributes['itemprop'] ?? '').toLowerCase();
  const microdata = MICRODATA.get(itemprop);
  if (microdata !== undefined) return microdata;
  if (name === 'h1') return 'headline';
  if (name === 'figcaption') return 'caption';
  const className = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`;
  if (name === 'time') {
    if (attributes['pubdate'] !== undefined || /publi/iu.test(className)) return 'published';
    return /modif|updat/iu.test(className) ? 'modified' : 'time';
  }
  if (name === 'a' && /(?:^|\s)author(?:\s|$)/iu.test(attributes['rel'] ?? '')) return 'author';
  if (className.length > MAX_CLASS_LENGTH || NOT_THE_ARTICLE.test(className)) return null;
  if (STANDFIRST.test(className)) return 'standfirst';
  return BYLINE.test(className) ? 'byline' : null;
}

const MICRODATA = new Map<string, Mark>([
  ['headline', 'headline'],
  ['alternativeheadline', 'standfirst'],
  ['author', 'author'],
  ['datepublished', 'published'],
  ['datemodified', 'modified'],
  ['articlesection', 'section'],
]);
