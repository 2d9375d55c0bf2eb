export interface Readiness {
  readonly ready: boolean;
  /** By name of the check: `ok`, or why not. */
  readonly checks: Readonly<Record<string, string>>;
}

export interface Health {
  /** `probe` passes when it resolves within `timeoutMs`. */
  add(name: string, probe: (signal: AbortSignal) => Promise<unknown>, timeoutMs?: number): void;
  /** From now on not ready, so that no new work is sent here while running work ends. */
  drain(): void;
  /** Asks every check at the same time. */
  readiness(): Promise<Readiness>;
}

interface Check {
  readonly name: string;
  readonly probe: (signal: AbortSignal) => Promise<unknown>;
  readonly timeoutMs: number;
}

const TIMEOUT_MS = 2_000;

export function newHealth(): Health {
  const checks: Check[] = [];
  let draining = false;
  return {
    add: (name, probe, timeoutMs = TIMEOUT_MS) => void checks.push({ name, probe, timeoutMs }),
    drain: () => void (draining = true),
    async readiness() {
      if (draining) return { ready: false, checks: { process: 'draining' } };
      const results = await Promise.all(
        checks.map(async (check) => [check.name, await run(check)]),
      );
      const byName: Record<string, string> = Object.fromEntries(results);
      return { ready: Object.values(byName).every((result) => result === 'ok'), checks: byName };
    },
  };
}

async function run({ probe, timeoutMs }: Check): Promise<string> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const { promise: late, reject } = Promise.withResolvers<never>();
  timeout.addEventListener('abort', () => reject(new Error(`no answer within ${timeoutMs} ms`)));
  try {
    // A probe that throws at once must not leave `late` with nobody to hear it.
    await Promise.race([late, (async () => probe(timeout))()]);
    return 'ok';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
