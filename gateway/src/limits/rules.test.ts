import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { gatewayRules } from './rules.ts';

const schema = buildSchema('type Query { a: Query b: Query leaf: Int }');
const limits = {
  depth: 3,
  aliases: 2,
  rootFields: 2,
  directives: 2,
  tokens: 100,
  bodyBytes: 1_000,
};

const codesOf = (document: string, introspection = true) =>
  validate(schema, parse(document), gatewayRules(limits, introspection)).map(
    ({ extensions, message }) => extensions['code'] ?? message,
  );

describe('an operation', () => {
  it.each([
    ['as deep as allowed', '{ a { a { leaf } } }', []],
    ['deeper', '{ a { a { a { leaf } } } }', ['QUERY_TOO_DEEP']],
    [
      'deeper by a fragment',
      '{ a { ...f } } fragment f on Query { a { ... { a { leaf } } } }',
      ['QUERY_TOO_DEEP'],
    ],
    ['with as many aliases as allowed', '{ a { x: leaf y: leaf } }', []],
    ['with more', '{ a { x: leaf y: leaf z: leaf } }', ['TOO_MANY_ALIASES']],
    [
      'with more by spreading one fragment often',
      '{ a { ...f } b { ...f } } fragment f on Query { x: leaf y: leaf }',
      ['TOO_MANY_ALIASES'],
    ],
    ['with as many root fields as allowed', '{ a { leaf } b { leaf } }', []],
    ['with more root fields', '{ a { leaf } b { leaf } leaf }', ['TOO_MANY_ROOT_FIELDS']],
    [
      'with more aliases of what costs nothing',
      '{ a { x: __typename y: __typename z: __typename } }',
      ['TOO_MANY_ALIASES'],
    ],
    [
      'with more directives than allowed, here and there',
      'query ($x: Boolean!) { a { leaf @skip(if: $x) ... @include(if: $x) { ...f } } } fragment f on Query { leaf @skip(if: $x) }',
      ['TOO_MANY_DIRECTIVES'],
    ],
    ['that spreads itself', '{ ...f } fragment f on Query { a { ...f } }', []],
    [
      'that introspects deeply',
      '{ __schema { types { fields { type { ofType { name } } } } } }',
      [],
    ],
  ])('%s', (_, document, codes) => {
    expect(codesOf(document)).toEqual(codes);
  });

  it('that spreads fragments in fragments is measured in no time', () => {
    const fragments = Array.from(
      { length: 60 },
      (_, n) => `fragment f${n} on Query { a { ...f${n + 1} } b { ...f${n + 1} } }`,
    );
    const document = `{ ...f0 } ${fragments.join('\n')} fragment f60 on Query { leaf }`;
    const startedAt = performance.now();
    expect(codesOf(document)).toEqual(['QUERY_TOO_DEEP']);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('may not introspect in production', () => {
    expect(codesOf('{ __schema { queryType { name } } }', false)).not.toEqual([]);
    expect(codesOf('{ __typename leaf }', false)).toEqual([]);
  });
});
