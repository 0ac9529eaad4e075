import specs from '@asyncapi/specs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020.js';

/** @typedef {(value: unknown) => string[]} Validate what is wrong; empty when nothing is */

/**
 * Says what a JSON Schema (2020-12) has against a value. The schema itself is checked against
 * its dialect's meta-schema first, and unknown or idle keywords raise an error.
 * @param {object} schema
 * @returns {Validate}
 */
export function schemaValidator(schema) {
  const ajv = new Ajv2020.default({ allErrors: true, strict: true, allowUnionTypes: true });
  return toValidate(ajv.compile(schema));
}

/**
 * Says what AsyncAPI 3.0.0 has against a document.
 * @returns {Validate}
 */
export function asyncApiValidator() {
  // The meta-schema brings its own draft-07 along, under the id that ajv has one for, and
  // keywords that are AsyncAPI's alone.
  const ajv = new Ajv.default({
    allErrors: true,
    meta: false,
    validateSchema: false,
    strict: false,
  });
  addFormats.default(ajv);
  return toValidate(ajv.compile(specs.schemas['3.0.0']));
}

/**
 * @param {import('ajv').ValidateFunction} validate
 * @returns {Validate}
 */
function toValidate(validate) {
  return (value) => {
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}
