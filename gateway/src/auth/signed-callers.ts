import { type Caller, signCaller } from '@zhongtai/kit/caller';

// Subgraphs believe a signature for 60 s: half of that leaves time for queues and clock drift.
const REUSE_MS = 30_000;
const MAX_ENTRIES = 10_000;

/** Signs a caller for subgraphs, as often as what is returned is called; a signature is used again for up to 30 s. */
export function newCallerSigner(secret: string) {
  const signed = new Map<string, { readonly token: string; readonly until: number }>();
  const signers = new WeakMap<Caller, () => string>();

  return (caller: Caller): (() => string) => {
    const made = signers.get(caller) ?? newSigner(caller);
    signers.set(caller, made);
    return made;
  };

  function newSigner(caller: Caller): () => string {
    const key = JSON.stringify(caller);
    return () => tokenFor(key, caller);
  }

  function tokenFor(key: string, caller: Caller): string {
    const known = signed.get(key);
    if (known && known.until > Date.now()) return known.token;
    const token = signCaller(caller, secret);
    // Deleting first keeps the map in order of age, so the first entry is the one to give up.
    signed.delete(key);
    signed.set(key, { token, until: Date.now() + REUSE_MS });
    for (const oldest of signed.keys()) {
      if (signed.size <= MAX_ENTRIES) break;
      signed.delete(oldest);
    }
    return token;
  }
}
