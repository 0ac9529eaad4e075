import { decodeSpans } from '@onrecord/domain-labelling';
import { splitSentences, tokenise } from '@onrecord/domain-text';
import { RuleLabeller } from './rule-labeller';

/** For specs: the names that the rules find, as "Anna Berg/person; Oslo/location". */
export function namesIn(text: string): string {
  const tokens = tokenise(text);
  const document = { text, tokens, sentences: splitSentences(text, tokens) };
  return decodeSpans(document, new RuleLabeller().label(document))
    .map(({ firstToken, endToken, type }) => {
      const name = text.slice(tokens[firstToken]?.start, tokens[endToken - 1]?.end);
      return `${name}/${type}`;
    })
    .join('; ');
}
