import { newQueue } from './queue.ts';

/** One event as its subscribers get it. */
export interface Told {
  /** Null for what nobody can go on after, as an error. */
  readonly cursor: string | null;
  /** The answer as JSON, made once however many get it. */
  readonly text: string;
}

/** Beyond so many answers under way, events wait at the subgraph. */
const AHEAD = 16;

/** Answers in the order of the events, while the next ones are being made. */
export async function* answerEach<E, A>(
  events: AsyncIterable<E>,
  answer: (event: E) => Promise<A>,
): AsyncGenerator<A, void> {
  const answers = newQueue<Promise<A>>(AHEAD);
  const begin = async () => {
    for await (const event of events) {
      const answered = answer(event);
      // Whoever reads hears of it when its turn comes.
      answered.catch(() => undefined);
      answers.push(answered);
      await answers.crowded();
    }
  };
  begin().then(
    () => answers.end(),
    (error: unknown) => answers.end(error instanceof Error ? error : new Error(String(error))),
  );
  for await (const answered of answers.read()) yield answered;
}
