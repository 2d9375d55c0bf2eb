import { buildSchema, OperationTypeNode, parse, print, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { resumptionOf } from './resumption.ts';

const schema = buildSchema(`
  scalar Cursor
  type Query { a: Int }
  type Event { cursor: Cursor! id: ID! }
  type Subscription {
    happened(after: Cursor, of: ID): Event!
    tick(after: Int): Int!
    plain(of: ID): Event!
  }`);

function resumption(operation: string, variables: Record<string, unknown> = {}) {
  const variableUsages = [...operation.matchAll(/\$(\w+):/g)].map(([, name]) => String(name));
  const primary = {
    kind: 'Fetch',
    serviceName: 'events',
    operation,
    operationName: undefined,
    operationKind: OperationTypeNode.SUBSCRIPTION,
    variableUsages,
  } as Parameters<typeof resumptionOf>[0];
  return resumptionOf(primary, variables, schema);
}

describe('a resumable subscription', () => {
  it.each([
    ['not given', 'subscription { happened { id } }', {}, null],
    ['written out', 'subscription { happened(after: "c7") { id } }', {}, 'c7'],
    ['a variable', 'subscription ($c: Cursor) { happened(after: $c) { id } }', { c: 'c8' }, 'c8'],
    ['a variable left out', 'subscription ($c: Cursor) { happened(after: $c) { id } }', {}, null],
    ['null', 'subscription ($c: Cursor) { happened(after: $c) { id } }', { c: null }, null],
    ['a default', 'subscription ($c: Cursor = "c9") { happened(after: $c) { id } }', {}, 'c9'],
  ])('starts where the client says when that is %s', (...[, operation, variables, start]) => {
    const found = resumption(operation, variables);
    expect(found).toMatchObject({ resumable: true, start });
  });

  it('is asked again from a cursor, with its other arguments and nothing unused', () => {
    const operation =
      'subscription ($c: Cursor, $o: ID) { it: happened(after: $c, of: $o) { id } }';
    const { payload } = resumption(operation, { c: 'c1', o: 'x' });
    const { query, variables } = payload('c5');
    expect(variables).toEqual({ o: 'x', zhongtaiAfter: 'c5' });
    expect(validate(schema, parse(query))).toEqual([]);
    expect(print(parse(query))).toContain('it: happened(of: $o, after: $zhongtaiAfter)');
  });

  it('keeps a variable that is also used elsewhere', () => {
    const operation = 'subscription ($c: Cursor) { happened(after: $c) { id @skip(if: $c) } }';
    const { variables } = resumption(operation, { c: 'c1' }).payload('c5');
    expect(variables).toEqual({ c: 'c1', zhongtaiAfter: 'c5' });
  });

  it('finds the cursor of an event under the name the client gave the field', () => {
    const { cursorOf } = resumption('subscription { it: happened { id } }');
    expect(cursorOf({ data: { it: { id: '1', zhongtaiCursor: 'c3' } } })).toBe('c3');
    expect(cursorOf({ data: null, errors: [] })).toBeNull();
  });
});

describe('a subscription without cursors', () => {
  it.each([
    ['its events have none', 'subscription { tick(after: 3) }'],
    ['it takes none', 'subscription ($o: ID) { plain(of: $o) { id } }'],
  ])('is asked as it is: %s', (_, operation) => {
    const { resumable, payload, cursorOf } = resumption(operation, { o: 'x', other: 1 });
    expect(resumable).toBe(false);
    expect(payload('c1').query).toBe(operation);
    expect(payload('c1').variables).toEqual(operation.includes('$o') ? { o: 'x' } : {});
    expect(cursorOf({ data: { plain: { zhongtaiCursor: 'c' } } })).toBeNull();
  });
});
