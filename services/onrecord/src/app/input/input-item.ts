/** One article of the input, as bytes; or what kept its bytes from being read. */
export type InputItem = { readonly where: string } & (
  | { readonly value: Buffer }
  | { readonly problem: { readonly code: string; readonly message: string } }
);
