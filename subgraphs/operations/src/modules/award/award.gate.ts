import type { ClosedGate } from './award.statements.ts';

/** Less than the database keeps it closed. */
const TRUSTED_MS = 1_000;
/** Before the end, so that a rush does not reach the database between two gates. */
const RENEWED_BEFORE_MS = 400;
/** So many refusals are answered with their exact reason before a rush is met with a gate. */
const REFUSALS_OF_A_RUSH = 64;
const RUSH_MS = 1_000;

/** A closed gate, with whoever holds an award; null when something is left after all. */
export interface Closing {
  readonly gate: ClosedGate;
  readonly holders: ReadonlySet<string>;
}

/** The gate before: with an unbroken one the holders need no reading. */
export type Close = (key: string, previous: Closing | null) => Promise<Closing | null>;

interface Gate {
  refusals: number;
  rushUntil: number;
  closed: Closing | null;
  trustedUntil: number;
  isClosing: boolean;
}

/** Knows for a second at a time, by the word of the database, that of a key nothing is left. */
export class Gates {
  readonly #gates = new Map<string, Gate>();
  readonly #close: Close;
  readonly #clock: () => number;

  /** `clock`: milliseconds that only ever grow. */
  constructor(close: Close, clock: () => number) {
    this.#close = close;
    this.#clock = clock;
  }

  /** Nothing is left and the customer has nothing that a repetition could ask for. */
  refuses(key: string, customer: string): boolean {
    const gate = this.#gates.get(key);
    if (!gate?.closed) return false;
    const left = gate.trustedUntil - this.#clock();
    if (left <= 0) return false;
    if (left < RENEWED_BEFORE_MS) void this.#renew(key, gate);
    return !gate.closed.holders.has(customer);
  }

  /** The database has refused a claim, as it does when nothing is left. */
  refused(key: string): void {
    const now = this.#clock();
    const gate = this.#gates.get(key) ?? this.#open(key);
    if (gate.rushUntil < now) {
      // Only a rush keeps a gate: an old one is forgotten with its holders.
      Object.assign(gate, { refusals: 0, rushUntil: now + RUSH_MS, closed: null });
    }
    gate.refusals += 1;
    if (gate.refusals >= REFUSALS_OF_A_RUSH) void this.#renew(key, gate);
  }

  #open(key: string): Gate {
    const now = this.#clock();
    for (const [other, { trustedUntil, rushUntil }] of this.#gates) {
      if (Math.max(trustedUntil, rushUntil) < now) this.#gates.delete(other);
    }
    const gate = { refusals: 0, rushUntil: 0, closed: null, trustedUntil: 0, isClosing: false };
    this.#gates.set(key, gate);
    return gate;
  }

  async #renew(key: string, gate: Gate): Promise<void> {
    if (gate.isClosing) return;
    gate.isClosing = true;
    const sent = this.#clock();
    try {
      gate.closed = await this.#close(key, gate.closed);
      gate.trustedUntil = gate.closed ? sent + TRUSTED_MS : 0;
    } catch {
      // The old gate ends by itself; till another closes, the database answers.
    } finally {
      gate.isClosing = false;
      gate.refusals = 0;
    }
  }
}
