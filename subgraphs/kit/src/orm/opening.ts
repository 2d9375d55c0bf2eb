import type { Pool } from 'pg';

/** What a statement answers that only opens a transaction. */
const OPENED = { command: 'BEGIN', rowCount: null, oid: 0, fields: [], rows: [] };

const BEGINS = /^(begin|start transaction)\b/;
const SETS_SCOPE = /^select set_config\(/;
const ENDS = /^(commit|rollback)$/;

/**
 * Sends what opens a transaction (`begin`, and whose rows it may see) together with its first statement: a read
 * outside a transaction, which is a short one of its own under row policies, then takes two trips to the database
 * instead of four. Pass it as the ORM's `driverOptions.onPoolCreated`.
 */
export function openWithFirstStatement(pool: Pool): void {
  pool.on('connect', (client) => {
    const send = client.query.bind(client);
    const query = holdOpenings((...args) => Reflect.apply(send, client, args));
    Object.defineProperty(client, 'query', { value: query, configurable: true });
  });
}

type Query = (...args: unknown[]) => unknown;

function holdOpenings(send: Query): Query {
  let held: string[] = [];
  return (...args) => {
    const text = plainText(args);
    if (text !== null && BEGINS.test(text)) held = [text];
    else if (text !== null && held.length > 0 && SETS_SCOPE.test(text)) held.push(text);
    else {
      const opening = held;
      held = [];
      return opening.length === 0 ? send(...args) : sendAfter(opening, { text, args, send });
    }
    return Promise.resolve(OPENED);
  };
}

interface First {
  readonly text: string | null;
  readonly args: readonly unknown[];
  readonly send: Query;
}

function sendAfter(opening: readonly string[], { text, args, send }: First): unknown {
  // It ends before it began.
  if (text !== null && ENDS.test(text)) return Promise.resolve(OPENED);
  if (text !== null) return answerTo(send([...opening, text].join('; ')), opening.length);
  // With values it goes by another protocol, and so by itself, behind the opening.
  return Promise.resolve(send(opening.join('; '))).then(() => send(...args));
}

/** Of several results at once those after the first `count`; alone when it is one. */
async function answerTo(results: unknown, count: number): Promise<unknown> {
  const all: unknown = await results;
  if (!Array.isArray(all)) return all;
  const own: unknown[] = all.slice(count);
  return own.length === 1 ? own[0] : own;
}

/** The text of a statement that has nothing but its text. */
function plainText([text, values]: readonly unknown[]): string | null {
  if (typeof text !== 'string') return null;
  return values === undefined || (Array.isArray(values) && values.length === 0) ? text : null;
}
