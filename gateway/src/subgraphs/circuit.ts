const WINDOW_MS = 10_000;
const SLICES = 10;
/** Fewer failures than this are bad luck. */
const MIN_FAILURES = 5;
const FAILED_SHARE = 0.5;
const PROBE_AFTER_MS = 500;

export interface Circuit {
  /** Whether to ask at all: while it is open, one at a time may try. */
  readonly admits: () => boolean;
  readonly succeeded: () => void;
  readonly failed: () => void;
  readonly isOpen: () => boolean;
}

interface Slice {
  at: number;
  succeeded: number;
  failed: number;
}

/** Counts by tenths of the window; what is older than it counts no more. */
function newWindow(now: () => number) {
  const empty = (): Slice => ({ at: 0, succeeded: 0, failed: 0 });
  const slices = Array.from({ length: SLICES }, empty);
  const current = (): Slice => {
    const at = Math.floor(now() / (WINDOW_MS / SLICES));
    const slice = slices[at % SLICES] ?? empty();
    return slice.at === at ? slice : Object.assign(slice, { at, succeeded: 0, failed: 0 });
  };
  return {
    current,
    forget: () => slices.forEach((slice) => (slice.at = 0)),
    isSick(): boolean {
      const oldest = current().at - SLICES;
      const recent = slices.filter(({ at }) => at > oldest);
      const failed = recent.reduce((sum, slice) => sum + slice.failed, 0);
      const all = recent.reduce((sum, slice) => sum + slice.succeeded, failed);
      return failed >= MIN_FAILURES && failed >= all * FAILED_SHARE;
    },
  };
}

/**
 * Stops asking a subgraph of which half of what was asked in the last ten seconds failed. Twice a second one request
 * goes through to see whether it is back; the others hear at once that it is not, and none waits for that one.
 */
export function newCircuit(now: () => number = Date.now): Circuit {
  const window = newWindow(now);
  let probeAt: number | null = null;
  return {
    admits() {
      if (probeAt === null) return true;
      if (now() < probeAt) return false;
      probeAt = now() + PROBE_AFTER_MS;
      return true;
    },
    succeeded() {
      if (probeAt !== null) window.forget();
      probeAt = null;
      window.current().succeeded += 1;
    },
    failed() {
      window.current().failed += 1;
      if (probeAt === null && window.isSick()) probeAt = now() + PROBE_AFTER_MS;
    },
    isOpen: () => probeAt !== null,
  };
}
