/** How large one operation may be. What no honest client reaches, a hostile one must not pass. */
export interface Limits {
  /** Fields inside fields. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  /** Words and signs of the document. */
  readonly tokens: number;
  /** Bytes of a request body or of a message on a socket. */
  readonly bodyBytes: number;
}

export const LIMITS: Limits = {
  depth: 15,
  aliases: 50,
  rootFields: 20,
  directives: 50,
  tokens: 4_000,
  bodyBytes: 512 * 1024,
};
