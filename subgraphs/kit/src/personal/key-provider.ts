/** A data key as it may be stored: useless without the wrapping key that `keyId` names. */
export interface WrappedKey {
  readonly keyId: string;
  readonly wrapped: Uint8Array;
}

/**
 * Keeps the wrapping keys. The platform brings a file; a key management service or an HSM fits behind the
 * same port, so all of it is asynchronous and the wrapping keys themselves never come out.
 */
export interface KeyProvider {
  /** Of the version that wraps new keys. */
  currentKeyId(): Promise<string>;
  wrap(dataKey: Uint8Array): Promise<WrappedKey>;
  /** @throws Error when the version is unknown or the key was altered */
  unwrap(key: WrappedKey): Promise<Uint8Array>;
  /** Secret of one column for blind indexes; never rotated, or all that is found by it had to be read. */
  indexKey(column: string): Promise<Uint8Array>;
}
