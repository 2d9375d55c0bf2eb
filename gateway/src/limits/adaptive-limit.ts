const WINDOW_MS = 250;
const TARGET_MS = 100;
const START = 256;
const MIN = 16;
const GROWTH = 8;
const SHRINK = 0.5;

/** How many may be under way at once, found out by how long they take. */
export interface AdaptiveLimit {
  /** Begins one; how to say that it has ended; null when there is no room for another. */
  readonly enter: () => (() => void) | null;
}

export interface AdaptiveLimitOptions {
  readonly max: number;
  readonly now?: () => number;
}

/**
 * When even the quickest of what ended in the last quarter of a second took long, something behind is at its end, and
 * more at once would only wait longer: fewer are let in. The quickest counts, so that what is slow by nature, or waits
 * for one sick subgraph, keeps nobody else out.
 */
export function newAdaptiveLimit({
  max,
  now = performance.now.bind(performance),
}: AdaptiveLimitOptions): AdaptiveLimit {
  let limit = Math.min(START, max);
  let inside = 0;
  let window = { since: now(), quickestMs: Infinity, fullest: 0 };

  function look(at: number): void {
    if (at - window.since < WINDOW_MS) return;
    // Nothing may have been asked for a long time; that nothing ended says nothing then.
    const isQuiet = window.fullest === 0 || at - window.since > 8 * WINDOW_MS;
    if (!isQuiet) limit = nextLimit({ limit, max, ...window });
    window = { since: at, quickestMs: Infinity, fullest: inside };
  }

  return {
    enter() {
      const began = now();
      look(began);
      if (inside >= limit) return null;
      inside += 1;
      window.fullest = Math.max(window.fullest, inside);
      return () => {
        const ended = now();
        inside -= 1;
        window.quickestMs = Math.min(window.quickestMs, ended - began);
        look(ended);
      };
    },
  };
}

interface Window {
  readonly limit: number;
  readonly max: number;
  /** The shortest that anything took that ended; infinite when nothing did. */
  readonly quickestMs: number;
  /** The most that were inside. */
  readonly fullest: number;
}

export function nextLimit({ limit, max, quickestMs, fullest }: Window): number {
  if (quickestMs > TARGET_MS) {
    const isFull = fullest >= limit / 2;
    return isFull ? Math.min(max, Math.max(MIN, Math.floor(limit * SHRINK))) : limit;
  }
  // A limit that nobody comes near says nothing about what would happen there.
  return fullest >= limit - GROWTH ? Math.min(max, limit + GROWTH) : limit;
}
