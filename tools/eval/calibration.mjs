const BINS = 10;

/**
 * How far confidences and shares of right answers lie apart, weighted by bin: the expected
 * calibration error, in ten bins of equal width (Naeini et al. 2015).
 * @param {readonly { confidence: number, isRight: boolean }[]} answers
 * @returns {{ error: number, bins: { of: number, confidence: number, right: number }[] }} sums by bin
 */
export function calibrationOf(answers) {
  const bins = Array.from({ length: BINS }, () => ({ of: 0, confidence: 0, right: 0 }));
  for (const { confidence, isRight } of answers) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    bin.of += 1;
    bin.confidence += confidence;
    bin.right += isRight ? 1 : 0;
  }
  const gap = bins.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0);
  return { error: answers.length === 0 ? 0 : gap / answers.length, bins };
}
