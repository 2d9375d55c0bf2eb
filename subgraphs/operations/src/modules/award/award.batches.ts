import { DriverException } from '@mikro-orm/postgresql';

/** Decides items together; gives an answer for each, in their order. */
type Decide<T, R> = (key: string, items: readonly T[]) => Promise<readonly R[]>;

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (answer: R) => void;
  readonly reject: (reason: unknown) => void;
}

interface Line<T, R> {
  waiting: Waiting<T, R>[];
  inFlight: number;
}

const MAX_ITEMS = 512;
/** While one is in the database, another is made ready. */
const MAX_IN_FLIGHT = 2;

/** SQLSTATE classes of errors that one item may bring upon its batch: its values, keys and locks. */
const OF_ONE_ITEM = ['22', '23', '40'];

export const isOfOneItem = (error: unknown): boolean =>
  error instanceof DriverException && OF_ONE_ITEM.some((start) => error.code?.startsWith(start));

/**
 * Brings together what comes for one key while an earlier batch of it is being decided. When none is,
 * an item waits for nothing but the rest of the turn it came in.
 */
export class Batches<T, R extends object> {
  readonly #lines = new Map<string, Line<T, R>>();
  readonly #decide: Decide<T, R>;
  readonly #mayBeOfOne: (error: unknown) => boolean;

  /** `mayBeOfOne`: an item of the batch may be at fault, so each is tried alone. */
  constructor(decide: Decide<T, R>, mayBeOfOne: (error: unknown) => boolean) {
    this.#decide = decide;
    this.#mayBeOfOne = mayBeOfOne;
  }

  add(key: string, item: T): Promise<R> {
    const line = this.#lines.get(key) ?? { waiting: [], inFlight: 0 };
    this.#lines.set(key, line);
    return new Promise((resolve, reject) => {
      line.waiting.push({ item, resolve, reject });
      if (line.waiting.length === 1) setImmediate(() => this.#start(key, line));
    });
  }

  #start(key: string, line: Line<T, R>): void {
    if (line.waiting.length === 0 || line.inFlight >= MAX_IN_FLIGHT) return;
    const batch = line.waiting.slice(0, MAX_ITEMS);
    line.waiting = line.waiting.slice(MAX_ITEMS);
    line.inFlight += 1;
    void this.#settle(key, batch).finally(() => {
      line.inFlight -= 1;
      if (line.waiting.length > 0) this.#start(key, line);
      else if (line.inFlight === 0) this.#lines.delete(key);
    });
  }

  async #settle(key: string, batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const answers = await this.#decide(
        key,
        batch.map(({ item }) => item),
      );
      for (const [index, { resolve, reject }] of batch.entries()) {
        const answer = answers[index];
        if (answer) resolve(answer);
        else reject(new Error(`${key}: no answer for item ${index} of ${batch.length}`));
      }
    } catch (error) {
      if (batch.length === 1 || !this.#mayBeOfOne(error)) {
        for (const { reject } of batch) reject(error);
        return;
      }
      for (const one of batch) await this.#settle(key, [one]);
    }
  }
}
