import type { Span } from '@onrecord/contracts';
import type { ApartRule } from './explanation';

/**
 * Where comparisons that joined nothing are noted, for somebody who asks why.
 * Passed as `null` otherwise, so that nothing is spent on reasons nobody reads.
 */
export interface Journal {
  /** `a` was not joined to the entity of `b`, or to none of several where `b` is `null`. */
  apart(a: Readonly<Span>, b: Readonly<Span> | null, rule: ApartRule, evidence: string): void;
}
