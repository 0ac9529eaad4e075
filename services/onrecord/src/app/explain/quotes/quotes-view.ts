import type { ArticleEntities, Entity, Quote, Span } from '@onrecord/contracts';
import type { PassedOver, QuoteExplanation, QuotesExplanation } from '@onrecord/domain-quotes';
import { type Place, TextPlaces } from '../text-places';

/** An article that may be no more than an id, a text and entities. */
export type ReadArticle = Pick<ArticleEntities, 'id' | 'text' | 'entities'> &
  Partial<ArticleEntities>;

/** An entity of the explanation, with where it is first named. */
export interface NamedEntity {
  /** 1 for the first that is shown. */
  readonly number: number;
  readonly name: string;
  readonly type: Entity['type'];
  /** Its first mention by name, else its first of all. */
  readonly first: Place | null;
}

/** A quote with all that an editor asks of it. */
export interface QuoteView {
  /** In the order of the text, 1 for the first. */
  readonly number: number;
  readonly quote: Quote;
  readonly spans: readonly Place[];
  readonly cue: Place | null;
  readonly mention: Place | null;
  readonly speaker: NamedEntity | null;
  readonly runnerUp: { readonly entity: NamedEntity; readonly confidence: number } | null;
  readonly about: readonly NamedEntity[];
  /** The number of the quote around it. */
  readonly outer: number | null;
  readonly pattern: QuoteExplanation['pattern'];
  readonly isSourceShared: boolean;
  readonly evidence: QuoteExplanation['evidence'];
}

/** Words in quotation marks that are no quote. */
export interface PassedOverView {
  readonly number: number;
  readonly place: Place;
  readonly reason: PassedOver['reason'];
}

/** An article's quotes in the order of the text. */
export interface QuotesView {
  readonly article: ReadArticle;
  readonly places: TextPlaces;
  readonly quotes: readonly QuoteView[];
  /** Every entity that some quote names, in the order in which they do. */
  readonly named: readonly NamedEntity[];
  readonly passedOver: readonly PassedOverView[];
}

/** What sheet and page show of an explanation. */
export function viewQuotes(
  article: ReadArticle,
  { quotes: explanation, passedOver }: QuotesExplanation,
): QuotesView {
  const places = new TextPlaces(article.text, article.paragraphs);
  const numbers = new Map(explanation.map(({ quote }, i) => [quote.id, i + 1]));
  const place = (span: Span | null): Place | null => (span === null ? null : places.place(span));
  const named = new NamedEntities(article.entities, places);
  const quotes = explanation.map(({ quote, runnerUp, ...found }, i): QuoteView => {
    const { speaker, about, nestedIn } = quote;
    const entity = runnerUp === null ? null : named.get(runnerUp.entityId);
    return {
      ...found,
      number: i + 1,
      quote,
      spans: quote.spans.map((span) => places.place(span)),
      cue: place(quote.cue),
      mention: place(speaker.mention),
      speaker: speaker.entityId === null ? null : named.get(speaker.entityId),
      runnerUp:
        entity === null || runnerUp === null ? null : { entity, confidence: runnerUp.confidence },
      about: about.flatMap((id) => named.get(id) ?? []),
      outer: nestedIn === null ? null : (numbers.get(nestedIn) ?? null),
    };
  });
  return {
    article,
    places,
    quotes,
    named: named.all,
    passedOver: passedOver.map(({ span, reason }, i) => ({
      number: i + 1,
      place: places.place(span),
      reason,
    })),
  };
}

/** Numbers entities as they are asked for. */
class NamedEntities {
  readonly all: NamedEntity[] = [];
  private readonly byId: ReadonlyMap<string, Entity>;
  private readonly known = new Map<string, NamedEntity>();

  constructor(
    entities: readonly Entity[],
    private readonly places: TextPlaces,
  ) {
    this.byId = new Map(entities.map((entity) => [entity.id, entity]));
  }

  get(id: string): NamedEntity | null {
    const before = this.known.get(id);
    const entity = this.byId.get(id);
    if (before !== undefined || entity === undefined) return before ?? null;
    const { name, type, mentions } = entity;
    const mention = mentions.find(({ kind }) => kind === 'name') ?? mentions[0];
    const first = mention === undefined ? null : this.places.place(mention);
    const one = { number: this.all.length + 1, name, type, first };
    this.all.push(one);
    this.known.set(id, one);
    return one;
  }
}
