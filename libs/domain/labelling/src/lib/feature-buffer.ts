/** What one token can have; a longer list is a mistake in the extractor. */
const CAPACITY = 1024;

/** The features of one token while they are gathered. */
export class FeatureBuffer {
  readonly features = new Int32Array(CAPACITY);
  count = 0;

  clear(): void {
    this.count = 0;
  }

  add(feature: number): void {
    this.features[this.count] = feature;
    this.count += 1;
  }
}
