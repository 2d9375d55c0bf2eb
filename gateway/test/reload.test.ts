import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
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
