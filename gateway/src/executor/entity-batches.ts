import type { GraphQLFormattedError } from 'graphql';
import type { Answer } from '../subgraphs/answer.ts';
import type { EntityMerger } from './entity-merge.ts';
import type { Run } from './run.ts';
import type { Group } from './schedule.ts';
import { bodyOf, fetcherOf } from './transport.ts';

/** Part of a request for entities: the entities of one fetch. */
export interface EntityPart {
  /** Within its operation. */
  readonly id: number;
  readonly subgraph: string;
  readonly group: Group;
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

/** Fetches of one run that belong to a group travel together. */
export interface Batches {
  readonly fetch: (
    run: Run,
    part: EntityPart,
    representations: readonly string[],
  ) => Promise<EntityAnswer>;
  /** Nobody has to wait for this one: it has nothing to ask for. */
  readonly skip: (run: Run, part: EntityPart) => void;
}

// Long enough for others that come through healthy subgraphs; what waits for a sick one goes on alone.
const HOLD_MS = 100;

interface Batch {
  waiting: Waiting[];
  arrived: number;
  hold: NodeJS.Timeout | undefined;
}

export function newBatches(merger: EntityMerger): Batches {
  const batches = new Map<Group, Batch>();

  function batchOf({ group }: EntityPart): Batch {
    const known = batches.get(group);
    if (known) return known;
    const batch: Batch = { waiting: [], arrived: 0, hold: undefined };
    batches.set(group, batch);
    return batch;
  }

  function flush(run: Run, batch: Batch): void {
    clearTimeout(batch.hold);
    batch.hold = undefined;
    // However they arrive, their request is written one way.
    const waiting = batch.waiting.toSorted((one, other) => one.part.id - other.part.id);
    batch.waiting = [];
    if (waiting.length > 0) void sendAll(merger, { run, waiting });
  }

  function arrive(run: Run, part: EntityPart, waiting: readonly Waiting[]): void {
    const batch = batchOf(part);
    batch.waiting.push(...waiting);
    batch.arrived += 1;
    if (batch.arrived >= part.group.expected) flush(run, batch);
    else batch.hold ??= setTimeout(flush, HOLD_MS, run, batch);
  }

  return {
    fetch: (run, part, representations) =>
      new Promise((answer, fail) => arrive(run, part, [{ part, representations, answer, fail }])),
    skip: (run, part) => arrive(run, part, []),
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
