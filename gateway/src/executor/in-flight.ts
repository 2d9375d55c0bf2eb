/** Requests that have not been answered yet. */
export interface InFlight<Answer> {
  /** The answer to a request that is the same and under way, or else to this one. */
  share(key: string, send: () => Promise<Answer>): Promise<Answer>;
  /** From now on nobody joins what was asked before. */
  readonly forget: () => void;
}

/**
 * One request for those that ask the same at the same time. Who asks must be in the key: the answer is theirs only.
 * After a change nobody may read what was read before it, so whoever changes something calls `forget`.
 */
export function newInFlight<Answer>(): InFlight<Answer> {
  const running = new Map<string, Promise<Answer>>();
  return {
    share(key, send) {
      const known = running.get(key);
      if (known) return known;
      const sent = send().finally(() => {
        if (running.get(key) === sent) running.delete(key);
      });
      running.set(key, sent);
      return sent;
    },
    forget: () => running.clear(),
  };
}
