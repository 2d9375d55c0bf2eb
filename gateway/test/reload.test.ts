import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { followFiles } from '../src/graph/follow-files.ts';
import { smallSupergraph } from './support/small-bank.ts';
import { startBank } from './support/whole-bank.ts';

let bank: Awaited<ReturnType<typeof startBank>>;
const older = smallSupergraph().replace(/ +awardCount: Int!.*\n/, '');

beforeAll(async () => {
  bank = await startBank({ supergraphSdl: older });
});
afterAll(() => bank.close());

const codeOf = async (query: string) =>
  (await bank.gateway.ask(query)).errors?.[0]?.extensions['code'] ?? 'answered';

describe('a new supergraph', () => {
  it('serves later operations, while running ones end on the old one', async () => {
    expect(await codeOf('{ awardCount }')).toBe('GRAPHQL_VALIDATION_FAILED');
    const running = bank.gateway.ask('{ slow(ms: 300) customer(id: 1) { tags } }');
    const client = bank.gateway.connect();
    const events = client.iterate({
      query: 'subscription { awardIssued { award { customer { name } } } }',
    });
    const event = events.next();
    await expect.poll(() => bank.awards.readers()).toBe(1);

    bank.gateway.replaceSupergraph(smallSupergraph());

    expect(await codeOf('{ awardCount }')).toBe('answered');
    expect((await running).data).toEqual({ slow: 300, customer: { tags: ['tag of 1'] } });
    bank.awards.publish('r1');
    expect((await event).value).toEqual({
      data: { awardIssued: { award: { customer: { name: 'Customer of-r1' } } } },
    });
    await client.dispose();
  });

  it('that is not usable leaves the old one in place', async () => {
    bank.gateway.replaceSupergraph(smallSupergraph());
    expect(() => bank.gateway.replaceSupergraph('type Query { a: Int }')).toThrow();
    const strange = smallSupergraph().replaceAll('name: "data"', 'name: "elsewhere"');
    expect(() => bank.gateway.replaceSupergraph(strange)).toThrow('elsewhere');
    expect(await codeOf('{ awardCount }')).toBe('answered');
  });
});

describe('a subscription that runs while the graph is replaced', () => {
  const query = `subscription ($after: Cursor) {
    awardIssued(after: $after) { cursor award { id customer { name } } } }`;
  const guarded = smallSupergraph((sdl) =>
    sdl
      .replace('import: ["@key"]', 'import: ["@key", "@authenticated"]')
      .replace('customer: Customer }', 'customer: Customer @authenticated }'),
  );

  /** Keeps what a subscriber who is not signed in hears. */
  function listen(heard: AwardTold[]) {
    const client = bank.gateway.connect();
    const ended = new Promise<void>((resolve) => {
      const next = (told: unknown) => void heard.push(told as AwardTold);
      client.subscribe({ query }, { next, error: () => resolve(), complete: resolve });
    });
    return { ended, leave: () => client.dispose() };
  }
  const PATIENT = { timeout: 10_000 };
  const readers = () => expect.poll(() => bank.awards.readers(), PATIENT);
  beforeEach(() => readers().toBe(0));
  const ids = (heard: readonly AwardTold[]) => heard.map(({ data }) => data?.awardIssued.award.id);

  it('hears each event once and in order, from then on as the new graph has it', async () => {
    bank.gateway.replaceSupergraph(guarded);
    const heard: AwardTold[] = [];
    const { leave } = listen(heard);
    await readers().toBe(1);
    const all = Array.from({ length: 60 }, (_, n) => `n${n}`);
    const graphs = [smallSupergraph(), guarded];
    for (const [index, graph] of graphs.entries()) {
      const [before, after] = [index * 30 + 15, index * 30 + 30];
      // Some of it is still under way when the graph changes.
      bank.awards.publish(...all.slice(before - 15, before));
      bank.gateway.replaceSupergraph(graph);
      bank.awards.publish(...all.slice(before, after));
      await expect.poll(() => heard.length, PATIENT).toBe(after);
    }
    expect(ids(heard)).toEqual(all);
    bank.awards.publish('last');
    await expect.poll(() => heard.length, PATIENT).toBe(61);
    expect(heard.at(-1)).toMatchObject({
      data: { awardIssued: { award: { id: 'last', customer: null } } },
      errors: [{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }],
    });
    expect(bank.awards.readers()).toBe(1);
    await leave();
    await readers().toBe(0);
  });

  it('is joined by those who come after', async () => {
    bank.gateway.replaceSupergraph(smallSupergraph());
    const [first, second]: [AwardTold[], AwardTold[]] = [[], []];
    const one = listen(first);
    await readers().toBe(1);
    bank.gateway.replaceSupergraph(older);
    const other = listen(second);
    await expect.poll(() => (bank.awards.publish('j'), second.length), PATIENT).toBeGreaterThan(0);
    expect(bank.awards.readers()).toBe(1);
    expect(ids(first)).toContain('j');
    await Promise.all([one.leave(), other.leave()]);
    await readers().toBe(0);
  });

  it('ends with the reason when the new graph does not have what it asks for', async () => {
    bank.gateway.replaceSupergraph(smallSupergraph());
    const heard: AwardTold[] = [];
    const { ended, leave } = listen(heard);
    await readers().toBe(1);
    bank.gateway.replaceSupergraph(
      smallSupergraph((sdl) => sdl.replace(' customer: Customer', '')),
    );
    await ended;
    expect(heard.at(-1)).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    await readers().toBe(0);
    await leave();
  });
});

interface AwardTold {
  readonly data?: { readonly awardIssued: { readonly award: { readonly id: string } } };
}

describe('a file that is followed', () => {
  it('is read again when it was written or replaced, others are not', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'follow-'));
    const changed = vi.fn<() => void>();
    const stop = followFiles(directory, (name) => name === 'graph', changed);
    writeFileSync(join(directory, 'other'), '1');
    writeFileSync(join(directory, 'graph'), '1');
    await expect.poll(() => changed.mock.calls.length).toBe(1);
    writeFileSync(join(directory, 'graph.new'), '2');
    renameSync(join(directory, 'graph.new'), join(directory, 'graph'));
    await expect.poll(() => changed.mock.calls.length).toBe(2);
    stop();
    rmSync(directory, { recursive: true });
  });
});
