import { describe, expect, it, vi } from 'vitest';
import { aBus, numbersOf, upTo } from './bus.fixture.ts';
import { discardParked, type Handle, listParked, retryParked } from './index.ts';

const { shop, reader, start, happen, note, noted, untilNoted } = await aBus();

describe('an event that cannot be taken', () => {
  const refuseSeven: Handle = async (em, events, batch) => {
    await note(em, events, batch);
    if (numbersOf(events).includes(7)) throw new Error('seven is not a number here');
  };
  const without = (n: number, count: number) => upTo(count).filter((each) => each !== n);
  const mine = async () =>
    (await listParked(shop.em())).filter((one) => one.consumer === reader.consumer);

  it('is parked with the reason, and the rest goes on in order', async () => {
    await happen(1, 25);
    start(refuseSeven, { maxAttempts: 4 });
    await untilNoted(without(7, 25));
    const [parked, ...others] = await mine();
    expect(parked).toMatchObject({ source: 'operations', reason: 'seven is not a number here' });
    expect(parked?.event).toMatchObject({ type: 'shop.order.placed', body: { n: 7 } });
    expect(others).toEqual([]);
  });

  it('can be tried again, or given up', async () => {
    await happen(7, 7);
    start(refuseSeven, { maxAttempts: 2 });
    await vi.waitFor(async () => expect(await mine()).toHaveLength(1), { timeout: 10_000 });
    const { orm } = shop;
    const eventId = (await mine())[0]?.event.id ?? '';
    await expect(retryParked({ orm, ...reader, handle: refuseSeven }, eventId)).rejects.toThrow(
      'seven',
    );
    expect(await mine()).toHaveLength(1);
    expect(await retryParked({ orm, ...reader, handle: note }, eventId)).toBe(true);
    expect(await noted()).toEqual([7]);
    expect(await mine()).toEqual([]);
    expect(await retryParked({ orm, ...reader, handle: note }, eventId)).toBe(false);
  });

  it('is gone when discarded', async () => {
    await happen(7, 7);
    start(refuseSeven, { maxAttempts: 1 });
    await vi.waitFor(async () => expect(await mine()).toHaveLength(1), { timeout: 10_000 });
    const eventId = (await mine())[0]?.event.id ?? '';
    expect(await discardParked(shop.em(), reader, eventId)).toBe(true);
    expect(await discardParked(shop.em(), reader, eventId)).toBe(false);
    expect(await mine()).toEqual([]);
  });

  it('is not blamed for a neighbour that is down', async () => {
    await happen(1, 3);
    let failures = 0;
    start(
      async (em, events, batch) => {
        failures += 1;
        if (failures <= 12) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
        await note(em, events, batch);
      },
      { maxAttempts: 2 },
    );
    await untilNoted(upTo(3));
    expect(await mine()).toEqual([]);
  });
});
