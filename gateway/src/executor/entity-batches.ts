import type { GraphQLFormattedError } from 'graphql';
import type { Answer } from '../subgraphs/answer.ts';
import type { EntityMerger } from './entity-merge.ts';
import type { Run } from './run.ts';
import { bodyOf, fetcherOf } from './transport.ts';

/** Part of a request for entities: the entities of one fetch. */
export interface EntityPart {
  /** Within its operation. */
  readonly id: number;
  readonly subgraph: string;
  /** `{ … }` inside `_entities`. */
  readonly selections: string;
  readonly variables: ReadonlyMap<string, string>;
}

export interface EntityAnswer {
  /** One for each representation; null when the subgraph gave nothing at all. */
  readonly entities: readonly unknown[] | null;
  /** Their paths begin at the index of the entity. */
  readonly errors: readonly GraphQLFormattedError[];
}

interface Waiting {
  readonly part: EntityPart;
  readonly representations: readonly string[];
  readonly answer: (answer: EntityAnswer) => void;
  readonly fail: (error: unknown) => void;
}

/** Entity fetches of one run that are ready at the same time and go to the same subgraph travel together. */
export interface Batches {
  fetch(run: Run, part: EntityPart, representations: readonly string[]): Promise<EntityAnswer>;
}

export function newBatches(merger: EntityMerger): Batches {
  const open = new Map<string, Waiting[]>();

  function flush(run: Run, subgraph: string): void {
    const waiting = open.get(subgraph) ?? [];
    open.delete(subgraph);
    void sendAll(merger, { run, waiting });
  }

  return {
    fetch: (run, part, representations) =>
      new Promise((answer, fail) => {
        const waiting = { part, representations, answer, fail };
        const batch = open.get(part.subgraph);
        if (batch) return void batch.push(waiting);
        open.set(part.subgraph, [waiting]);
        // After whatever else has arrived by now: its fetches may go along.
        setImmediate(flush, run, part.subgraph);
      }),
  };
}

interface Sending {
  readonly run: Run;
  readonly waiting: readonly Waiting[];
}

async function sendAll(merger: EntityMerger, { run, waiting }: Sending): Promise<void> {
  try {
    const answer = await send(merger, { run, waiting });
    // One part that breaks down takes the whole answer along, so each is asked for alone.
    if (!answer.data && waiting.length > 1) {
      await Promise.all(waiting.map((each) => sendAll(merger, { run, waiting: [each] })));
      return;
    }
    waiting.forEach((each, index) => each.answer(partOf(answer, index, each)));
  } catch (error) {
    for (const { fail } of waiting) fail(error);
  }
}

function send(merger: EntityMerger, { run, waiting }: Sending): Promise<Answer> {
  const [first] = waiting;
  if (!first) throw new Error('Nothing to send');
  const { subgraph } = first.part;
  const merged = merger(waiting.map(({ part }) => part));
  const members = waiting.map(
    ({ representations }, index) => `"_r${index}":[${representations.join(',')}]`,
  );
  const given = merged.members(run);
  if (given !== '') members.push(given);
  const body = bodyOf({ ...merged, members: members.join(',') });
  return fetcherOf(run.fetchers, subgraph)({ body, isMutation: false, context: run.context });
}

function partOf(
  { data, errors = [] }: Answer,
  index: number,
  { representations }: Waiting,
): EntityAnswer {
  const key = `_e${index}`;
  const mine = errors.filter(({ path }) =>
    // What says nothing about its place is reported once.
    path?.[0] === undefined ? index === 0 : path[0] === key,
  );
  const entities = data?.[key];
  if (entities !== null && entities !== undefined) {
    if (!Array.isArray(entities) || entities.length !== representations.length) {
      throw new Error(`Expected ${representations.length} entities`);
    }
  }
  return {
    entities: entities ?? null,
    errors: mine.map(({ path, ...error }) => ({ ...error, ...(path && { path: path.slice(1) }) })),
  };
}
