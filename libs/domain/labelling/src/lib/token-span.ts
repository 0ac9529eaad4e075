/** A run of tokens of one type, `endToken` exclusive; `score` is 0..1. */
export interface TokenSpan<Type extends string = string> {
  readonly firstToken: number;
  readonly endToken: number;
  readonly type: Type;
  readonly score: number;
}
