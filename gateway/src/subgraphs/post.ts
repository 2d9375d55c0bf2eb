import type { Dispatcher, Pool } from 'undici';

export interface Posting {
  readonly pool: Pool;
  readonly path: string;
  readonly headers: readonly string[];
  readonly body: string;
  readonly timeoutMs: number;
}

export interface Posted {
  readonly status: number;
  readonly text: string;
}

/**
 * Posts `body` and reads the answer as a whole. Below the library's `request`, whose stream, abort signal and header
 * objects cost a small fetch half of its time. @throws Error also when it takes longer than it may
 */
export function post({ pool, path, headers, body, timeoutMs }: Posting): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const reading = new Reading({ timeoutMs, resolve, reject });
    const asked = { path, method: 'POST', headers: headers as string[], body } as const;
    pool.dispatch(asked, reading);
  });
}

interface Outcome {
  readonly timeoutMs: number;
  readonly resolve: (posted: Posted) => void;
  readonly reject: (error: Error) => void;
}

class Reading implements Dispatcher.DispatchHandler {
  readonly #chunks: Buffer[] = [];
  readonly #outcome: Outcome;
  readonly #timer: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #isLate = false;

  constructor(outcome: Outcome) {
    this.#outcome = outcome;
    this.#timer = setTimeout(() => this.#giveUp(), outcome.timeoutMs);
  }

  #giveUp(): void {
    this.#isLate = true;
    const late = new Error(`No answer within ${this.#outcome.timeoutMs} ms`);
    this.#outcome.reject(late);
    this.#controller?.abort(late);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It waited for a connection for so long that nobody wants it any more.
    if (this.#isLate) controller.abort(new Error('Too late'));
  }

  onResponseStart(_: unknown, status: number): void {
    this.#status = status;
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    clearTimeout(this.#timer);
    const [first] = this.#chunks;
    const whole = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    this.#outcome.resolve({ status: this.#status, text: whole.toString() });
  }

  onResponseError(_: unknown, error: Error): void {
    clearTimeout(this.#timer);
    this.#outcome.reject(error);
  }
}
