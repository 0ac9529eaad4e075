import { z } from 'zod';
import type { ModelRef } from './processing';

const fileSchema = z.object({
  /** Beside the manifest: a name, no path. */
  file: z.string().regex(/^\w[\w.-]*$/u, 'expected a file name without folders'),
  /** SHA-256 (hex, lower case) of its bytes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u, 'expected 64 lower-case hex digits'),
  bytes: z.int().nonnegative(),
});

/** `manifest.json` in a model's folder: which files the model is made of. Unknown fields are kept. */
export const modelManifestSchema = z.looseObject({
  /** The folder's name, or that with more behind a hyphen: `entities-en-1` in `entities`. */
  name: z.string().min(1),
  version: z.string().min(1),
  /** Everything that decides what the model says. */
  files: z
    .array(fileSchema)
    .min(1)
    .refine(
      (files) => new Set(files.map(({ file }) => file)).size === files.length,
      'expected each file once',
    ),
  /** What it tells apart, where the weights do not say so themselves. */
  labels: z.array(z.string()).optional(),
});
export type ModelManifest = z.infer<typeof modelManifestSchema>;

/** A model as it was read from its folder and checked. */
export interface LoadedModel {
  readonly ref: ModelRef;
  readonly manifest: ModelManifest;
  /** The contents by file name, each of the size and hash that the manifest tells. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}
