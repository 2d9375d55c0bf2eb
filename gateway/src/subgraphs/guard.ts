import { watchSubgraph } from '../metrics.ts';
import { newCircuit } from './circuit.ts';
import { newRetryBudget } from './retry-budget.ts';

export interface Guard {
  /**
   * Runs `send` unless the subgraph is known not to answer or has too much to do; once more if it `mayRepeat` what it
   * failed with and enough was saved for that. @throws Error
   */
  run<T>(send: () => Promise<T>, mayRepeat: (error: unknown) => boolean): Promise<T>;
}

// Until something that just began to restart listens again.
const PAUSE_MS = 20;
const JITTER_MS = 60;

/** Requests that a subgraph may owe answers to; more would only wait behind. */
const MAX_IN_FLIGHT = 512;

/** Keeps one sick subgraph from costing more than its own fields. */
export function newGuard(subgraph: string): Guard {
  const circuit = newCircuit();
  const budget = newRetryBudget();
  const { retried, refused } = watchSubgraph(subgraph, circuit.isOpen);
  let inFlight = 0;

  async function attempt<T>(send: () => Promise<T>): Promise<T> {
    inFlight += 1;
    try {
      const answer = await send();
      circuit.succeeded();
      return answer;
    } catch (error) {
      circuit.failed();
      throw error;
    } finally {
      inFlight -= 1;
    }
  }

  return {
    async run(send, mayRepeat) {
      if (inFlight >= MAX_IN_FLIGHT || !circuit.admits()) {
        refused();
        throw new Error(circuit.isOpen() ? 'It failed too often' : 'It has too much to do');
      }
      budget.earn();
      try {
        return await attempt(send);
      } catch (error) {
        if (!mayRepeat(error) || circuit.isOpen() || !budget.spend()) throw error;
      }
      retried();
      await new Promise((resolve) => {
        setTimeout(resolve, PAUSE_MS + Math.random() * JITTER_MS);
      });
      return attempt(send);
    },
  };
}
