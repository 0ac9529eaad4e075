/**
 * A copy of a JSON value with another value at one place; `undefined` takes a field away. For
 * tests that break one thing of something whole.
 * @param {unknown} value
 * @param {readonly (string | number)[]} path
 * @param {unknown} replacement
 * @returns {unknown}
 */
export function changed(value, [step, ...rest], replacement) {
  if (step === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, i) => (i === step ? (changed(item, rest, replacement) ?? null) : item));
  }
  const fields = Object.entries({ ...Object(value) });
  const known = fields.some(([name]) => name === step) ? fields : [...fields, [step, undefined]];
  return Object.fromEntries(
    known
      .map(([name, field]) => [name, name === step ? changed(field, rest, replacement) : field])
      .filter(([, field]) => field !== undefined),
  );
}
