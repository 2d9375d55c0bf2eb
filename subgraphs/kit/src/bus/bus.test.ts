import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { EntityManager } from '@mikro-orm/postgresql';
import { describe, expect, it, vi } from 'vitest';
import { aBus, numbersOf, upTo } from './bus.fixture.ts';
import { type Handle, listParked } from './index.ts';

const { shop, reader, start, happen, note, noted, untilNoted } = await aBus();

describe('consume', () => {
  it('takes what was and what comes, in order, in batches', async () => {
    await happen(1, 25);
    const sizes: number[] = [];
    start(async (em, events, batch) => {
      sizes.push(events.length);
      await note(em, events, batch);
    });
    await untilNoted(upTo(25));
    expect(sizes).toEqual([10, 10, 5]);
    await happen(26, 27);
    await untilNoted(upTo(27));
  });

  it('passes over events of other types, and remembers how far it looked', async () => {
    await happen(1, 3);
    await happen(4, 4, 'shop.order.paid');
    await happen(5, 6);
    start(note, { types: ['shop.order.paid'] });
    await untilNoted([4]);
    const behind = async () => {
      const [row] = await shop.em().execute<{ n: number }[]>(
        `select count(*)::int as n from operations.outbox event, operations.bus_cursor cursor
         where consumer = ? and (event.xid, event.id) > (cursor.xid, cursor.id)`,
        [reader.consumer],
      );
      return row?.n;
    };
    await vi.waitFor(async () => expect(await behind()).toBe(0), { timeout: 10_000 });
    await happen(7, 8, 'shop.order.paid');
    await untilNoted([4, 7, 8]);
  });

  it('goes on where the last process stopped', async () => {
    await happen(1, 3);
    const first = start(note);
    await untilNoted(upTo(3));
    await first.stop();
    await happen(4, 6);
    start(note);
    await untilNoted(upTo(6));
    expect(await noted()).toEqual(upTo(6));
  });

  it('has each effect once when the connection dies before the commit', async () => {
    await happen(1, 5);
    const tokens: string[] = [];
    start(async (em, events, batch) => {
      tokens.push(`${batch.token} ${numbersOf(events).join()}`);
      await note(em, events, batch);
      await em.flush();
      if (tokens.length > 1) return;
      // What comes meanwhile must not slip into the batch that was begun.
      await happen(6, 7);
      await dieInTransaction(em);
    });
    await untilNoted(upTo(7));
    expect(tokens[1]).toBe(tokens[0]);
    expect(tokens[2]).toMatch(/ 6,7$/);
    expect(await listParked(shop.em())).toEqual([]);
  });

  it('delivers the same batch under the same token after a crash of the process', async () => {
    await happen(1, 5);
    const crashed = await deliveryOfCrashingProcess();
    await happen(6, 7);
    const deliveries: object[] = [];
    start(async (em, events, batch) => {
      deliveries.push({ token: batch.token, numbers: numbersOf(events) });
      await note(em, events, batch);
    });
    await untilNoted(upTo(7));
    expect(crashed).toMatchObject({ numbers: upTo(5) });
    expect(deliveries).toEqual([crashed, { token: expect.any(String), numbers: [6, 7] }]);
  });

  it('works in one copy at a time, and another takes over', async () => {
    let atWork = 0;
    const seen = new Set<string>();
    const copy =
      (name: string): Handle =>
      async (em, events, batch) => {
        atWork += 1;
        expect(atWork).toBe(1);
        seen.add(name);
        await note(em, events, batch);
        await em.flush();
        atWork -= 1;
      };
    const one = start(copy('one'));
    await happen(1, 30);
    await vi.waitFor(() => expect(seen.size).toBe(1), { timeout: 15_000 });
    start(copy('two'));
    await happen(31, 60);
    await untilNoted(upTo(60));
    await one.stop();
    seen.clear();
    await happen(61, 70);
    await untilNoted(upTo(70));
    expect([...seen]).toEqual(['two']);
  });
});

async function dieInTransaction(em: EntityManager): Promise<void> {
  await em.execute('select pg_terminate_backend(pg_backend_pid())');
}

/** Runs a consumer in a process that is killed after its handler, before the commit. */
async function deliveryOfCrashingProcess(): Promise<unknown> {
  const at = (path: string) => JSON.stringify(import.meta.resolve(path));
  const program = `
    import { openOrm } from ${at('../orm/index.ts')};
    import { newLogger } from ${at('../logging/index.ts')};
    import { outboxEntity } from ${at('../outbox/index.ts')};
    import { busCursorEntity, consume, openPostgresBus } from ${at('./index.ts')};
    const [clientUrl, consumer] = process.argv.slice(1);
    const entities = [outboxEntity('operations'), busCursorEntity('operations')];
    const orm = await openOrm({ clientUrl, domain: 'operations', entities, migrations: '' });
    const logger = newLogger('crash', { level: 'silent' });
    const bus = openPostgresBus({ url: clientUrl, logger });
    consume({ bus, orm, logger, source: 'operations', consumer, handle: async (em, events, batch) => {
      const numbers = events.map(({ body }) => body.n);
      process.stdout.write(JSON.stringify({ ...batch, numbers }), () => process.kill(process.pid, 'SIGKILL'));
      await new Promise(() => {});
    } });`;
  const args = ['--input-type=module', '-e', program, shop.url, reader.consumer];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await text(child.stdout));
}
