const MIB = 1024 * 1024;

/**
 * The bounds on what one message can make a stage do. Each is a setting of the
 * service that it belongs to (docs/settings.md); these are the defaults.
 */
export const defaultLimits = {
  cleaner: {
    /** Bytes of `content` after base64 decoding; more is `ONRECORD_CONTENT_TOO_LARGE`. */
    maxContentBytes: 5 * MIB,
    /** Nested elements of a page; more is `ONRECORD_HTML_TOO_DEEP`. */
    maxDepth: 256,
    /**
     * Elements and text nodes of a page; more is `ONRECORD_HTML_TOO_MANY_NODES`.
     * Lines of a plain text; more is `ONRECORD_TEXT_TOO_MANY_LINES`.
     */
    maxNodes: 200_000,
    /** Code units of the cleaned text; more is `ONRECORD_TEXT_TOO_LONG`. */
    maxTextLength: 1_000_000,
  },
  entities: {
    /** Tokens after which a sentence is cut, so that no step is quadratic in a page without full stops. */
    maxSentenceTokens: 400,
    /** Code units of the text; more is `ONRECORD_TEXT_TOO_LONG`. */
    maxTextLength: 1_000_000,
  },
  quotes: {
    maxSentenceTokens: 400,
    maxTextLength: 1_000_000,
    /** Quotes kept of one article, in the order of the text; more is `ONRECORD_TOO_MANY_QUOTES`. */
    maxQuotes: 2_000,
  },
} as const;

export type CleanerLimits = Readonly<Record<keyof (typeof defaultLimits)['cleaner'], number>>;
export type EntitiesLimits = Readonly<Record<keyof (typeof defaultLimits)['entities'], number>>;
export type QuotesLimits = Readonly<Record<keyof (typeof defaultLimits)['quotes'], number>>;
