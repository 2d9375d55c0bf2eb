import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { buildSchema, execute, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { brokenDocuments } from './broken-documents.ts';
import { unnamedBreakingChanges } from './breaking-changes.ts';
import { undescribed } from './descriptions.ts';
import { type CataloguedEvent, eventCatalogue } from './event-catalogue.ts';
import { fieldDirectives } from './field-directives.ts';

describe('undescribed', () => {
  it('names types and fields that a reader would have to guess', () => {
    const contract = parse(`
      type Query { loans(first: Int): [Loan!]! }
      type Loan { id: ID! principal: Money! status: String! termMonths: Int! payments(year: Int!): Money! }
      type LoanConnection { edges: [Loan!]! total: Int! }
      scalar Money
    `);
    expect(undescribed(contract)).toEqual([
      'Query.loans',
      'Loan',
      'Loan.termMonths',
      'Loan.payments',
      'Money',
    ]);
  });
});

describe('unnamedBreakingChanges', () => {
  const released = buildSchema('type Query { a: Int b: Int }');
  const current = buildSchema('type Query { b: String c: Int }');

  it('finds what was removed or changed, not what was added', () => {
    expect(unnamedBreakingChanges(released, current, [])).toEqual([
      'Query.a was removed.',
      'Query.b changed type from Int to String.',
    ]);
  });

  it('lets pass what was named', () => {
    const named = [{ change: 'Query.a was removed.', reason: 'nobody asks for it any more' }];
    expect(unnamedBreakingChanges(released, current, named)).toEqual([
      'Query.b changed type from Int to String.',
    ]);
  });
});

describe('brokenDocuments', () => {
  const schema = buildSchema('type Query { kept: Int changed(by: Int!): Int }');

  it('tells each live client what it asks and gets no more', () => {
    const manifests = [
      { name: 'mobile@1.0', documents: { 'sha256:1': '{ kept removed }' } },
      { name: 'mobile@2.0', documents: { 'sha256:2': '{ kept }' } },
      { name: 'web@7', documents: { 'sha256:3': '{ changed }' } },
    ];
    expect(brokenDocuments(schema, manifests)).toEqual([
      'mobile@1.0: Cannot query field "removed" on type "Query". (sha256:1)',
      expect.stringContaining('web@7: Field "changed" argument "by" of type "Int!" is required'),
    ]);
  });
});

describe('the catalogue of events', () => {
  const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
  const api = buildSchema(read('api.graphql'));
  const events = JSON.parse(read('events.json')) as CataloguedEvent[];

  it('has every subscription of the graph, each for somebody', () => {
    const names = Object.keys(api.getSubscriptionType()?.getFields() ?? {});
    expect(events.map(({ name }) => name)).toEqual(names);
    expect(events.filter(({ permissions }) => permissions.length === 0)).toEqual([]);
  });

  it.each(events.map((event) => [event.name, event] as const))(
    'has a document, a sample and a program for %s that are valid',
    async (_, { document, sample, code }) => {
      const parsed = parse(document);
      expect(validate(api, parsed)).toEqual([]);
      // Its values pass the types of the graph, and there is one for every field of the document.
      const answer = await execute({ schema: api, document: parsed, rootValue: sample });
      expect(JSON.parse(JSON.stringify(answer))).toEqual({ data: sample });
      expect(code).toContain(document.split('\n')[0]);
      expect(() => stripTypeScriptTypes(code)).not.toThrow();
    },
  );

  it('says all of it in Chinese, too, and nothing else', () => {
    const told = events.flatMap(({ description, payload }) => [
      description,
      ...payload.flatMap((field) => field.description ?? []),
    ]);
    const sentences = new Set(told.map((text) => text.replace(/\s+/g, ' ')));
    const chinese = JSON.parse(read('descriptions.zh-CN.json')) as Record<string, string>;
    expect(new Set(Object.keys(chinese))).toEqual(sentences);
  });

  it('keeps what needs other rights, and what tells of a person, out of a payload', () => {
    const sdl = (
      text: string,
    ) => `directive @permission(any: [String!]!) on FIELD_DEFINITION | OBJECT
      directive @personal(class: String!) on FIELD_DEFINITION | OBJECT
      type Query { a: Int } type Subscription { gift: Gift! @permission(any: ["gift:read"]) }
      type Gift @permission(any: ["gift:read", "gift:send"]) { ${text} }
      type Person @permission(any: ["person:read"]) { id: ID! name: String! }`;
    const now = sdl(
      'id: ID! to: Person! phone: String @personal(class: "C2") secret: Int @permission(any: ["x"])',
    );
    const [gift] = eventCatalogue({
      api: buildSchema(now),
      released: buildSchema(sdl('id: ID!')),
      directives: fieldDirectives([parse(now)]),
    });
    expect(gift?.payload.map(({ path }) => path)).toEqual(['id', 'to', 'to.id']);
    expect(gift?.release).toBe('CHANGED');
  });
});
