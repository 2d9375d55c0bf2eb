import { InvalidInput } from '../errors/index.ts';

/**
 * A place in an outbox. Ordered by the writing transaction first: the sequence behind `id` is not the
 * order of commits, so a reader that remembered the id alone would step over slower transactions.
 */
export interface Position {
  readonly xid: bigint;
  readonly id: bigint;
}

/** Before everything. */
export const START: Position = { xid: 0n, id: 0n };

const FORM = /^(\d{1,20})\.(\d{1,19})$/;
const MAX_XID = 2n ** 64n - 1n;
const MAX_ID = 2n ** 63n - 1n;

/** Opaque to clients. */
export function encodeCursor({ xid, id }: Position): string {
  return Buffer.from(`${xid}.${id}`).toString('base64url');
}

/** @throws InvalidInput */
export function decodeCursor(cursor: string): Position {
  const [, xid, id] = FORM.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (xid === undefined || id === undefined) throw notACursor();
  const position = { xid: BigInt(xid), id: BigInt(id) };
  if (position.xid > MAX_XID || position.id > MAX_ID) throw notACursor();
  return position;
}

/** Below 0 when `a` comes before `b`. */
export function comparePositions(a: Position, b: Position): number {
  if (a.xid !== b.xid) return a.xid < b.xid ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return 0;
}

function notACursor(): InvalidInput {
  return new InvalidInput('after', 'Not a cursor of this platform.');
}
