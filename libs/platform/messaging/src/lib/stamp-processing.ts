import type { Processing } from '@onrecord/contracts';
import type { StageWork } from './stage-work';

/** A result with what made it; last, so that a record reads as a history. */
export function stampProcessing<Out extends object>(
  { name, version }: { readonly name: string; readonly version: string },
  { result, ms, model }: StageWork<Out>,
  at: Date,
): Out & { processing: Processing } {
  const { processing: earlier = {}, ...rest } = result as Out & { processing?: Processing };
  const entry = { version, model, at: at.toISOString(), ms: Math.round(ms * 1000) / 1000 };
  return { ...rest, processing: { ...earlier, [name]: entry } } as Out & {
    processing: Processing;
  };
}
