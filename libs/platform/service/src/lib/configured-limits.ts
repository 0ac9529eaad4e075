import type { Config } from '@onrecord/platform-config';
import type { WorkerLimits } from '@onrecord/platform-workers';

/** The limits of the stages as the configuration sets them. */
export function configuredLimits(config: Config): WorkerLimits {
  const { maxContentBytes, maxDepth, maxNodes, maxTextLength, maxSentenceTokens, maxQuotes } =
    config;
  return {
    cleaner: { maxContentBytes, maxDepth, maxNodes, maxTextLength },
    entities: { maxTextLength, maxSentenceTokens },
    quotes: { maxTextLength, maxSentenceTokens, maxQuotes },
  };
}
