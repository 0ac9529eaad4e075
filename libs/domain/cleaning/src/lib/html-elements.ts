/** Elements that begin and end a block of text; the others are part of a line. */
export const BLOCK_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body button caption center dd details div dl dt fieldset ' +
    'figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre ' +
    'section summary table tbody tfoot thead tr ul'
  ).split(' '),
);

/** Elements whose content is no text of the page. */
export const SILENT_ELEMENTS: ReadonlySet<string> = new Set(
  'audio canvas head iframe math noscript object script select style svg template textarea video'.split(
    ' ',
  ),
);

export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

export const HEADING_ELEMENTS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
