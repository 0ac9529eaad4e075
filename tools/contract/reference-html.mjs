/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** @param {string} text */
export function escapeHtml(text) {
  return text.replace(/[&<>"]/gu, (character) => ENTITIES[character] ?? '');
}

/** @param {unknown} text */
export function code(text) {
  return `<code>${escapeHtml(String(text))}</code>`;
}

/**
 * Text with `code` between backticks.
 * @param {string} text
 */
export function prose(text) {
  return escapeHtml(text).replace(/`([^`]*)`/gu, '<code>$1</code>');
}

/**
 * A table whose rows become cards on a narrow screen: each cell names its column.
 * @param {string} caption
 * @param {readonly string[]} columns
 * @param {readonly (readonly string[])[]} rows cells as HTML
 */
export function table(caption, columns, rows) {
  const head = columns.map((column) => `<th scope="col">${column}</th>`).join('');
  const body = rows.map((cells) => {
    const [first, ...rest] = cells;
    const others = rest.map((cell, i) =>
      cell === '' ? '<td class="none"></td>' : `<td data-column="${columns[i + 1]}">${cell}</td>`,
    );
    return `<tr><th scope="row">${first}</th>${others.join('')}</tr>`;
  });
  return [
    `<table><caption>${caption}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>\n${body.join('\n')}\n</tbody></table>`,
  ].join('\n');
}
