import { beforeEach, describe, expect, it } from 'vitest';
import { serviceCaller } from '../caller/index.ts';
import { scopedManager } from '../scope/index.ts';
import { emit, mapStream, type OutboxEvent, tailOutbox } from './index.ts';
import { ALL, anOutbox, idsOf, NOW, take } from './outbox.fixture.ts';

const { shop, tail, tailOptions, happen, lastCursor } = await anOutbox();
/** Before anything has happened. */
const beginning = tail.cursor;
const ALICE = '0b8b6c1e-0000-7000-8000-00000000000a';
const BOB = '0b8b6c1e-0000-7000-8000-00000000000b';

describe('who came before anything had happened', () => {
  it('begins with the first event of all for one who came before it', async () => {
    const stream = tail.subscribe({ ...ALL, after: beginning });
    const [first] = await happen({});
    expect(idsOf(await take(stream, 1))).toEqual([first]);
    await stream.return();
  });
});

describe('emit', () => {
  it('writes the event with the change, or neither', async () => {
    const stream = tail.subscribe({ organisation: '*', types: ['shop.kept', 'shop.undone'] });
    const undone = shop.em().transactional(async (em) => {
      emit(em, NOW, { type: 'shop.undone', organisation: 'demo', body: {} });
      await em.flush();
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    await happen({
      type: 'shop.kept',
      customerId: ALICE,
      subjectId: BOB,
      channel: 'app',
      body: { n: 1 },
    });
    expect(await take(stream, 1)).toMatchObject([
      {
        type: 'shop.kept',
        organisation: 'demo.b01',
        customerId: ALICE,
        subjectId: BOB,
        channel: 'app',
        body: { n: 1 },
        at: NOW,
      },
    ]);
    await stream.return();
  });

  it('refuses the same event twice', async () => {
    const eventId = crypto.randomUUID();
    await happen({ eventId });
    await expect(happen({ eventId })).rejects.toThrow(/unique/);
  });

  it('is bound to the part of the bank of the caller', async () => {
    const em = scopedManager(shop.orm, { ...serviceCaller('b'), organisation: 'demo.b02' });
    emit(em, NOW, { type: 'shop.order.placed', organisation: 'demo.b01', body: {} });
    await expect(em.flush()).rejects.toThrow(/row-level security/);
  });
});

describe('subscribe', () => {
  // What happened a moment ago may not be read yet, and would be told as live.
  beforeEach(async () => void (await lastCursor()));

  it('gives events live and in order', async () => {
    const stream = tail.subscribe(ALL);
    const ids = [...(await happen({}, {}, {})), ...(await happen({}))];
    expect(idsOf(await take(stream, 4))).toEqual(ids);
    await stream.return();
  });

  it.each([
    ['after a cursor', async () => ({ after: await lastCursor() })],
    ['live', async () => ({})],
  ])('chooses by type, organisation and customer %s', async (_, start) => {
    const filter = { types: ['shop.order.placed'], organisation: 'demo.b01', customer: ALICE };
    const live = tail.subscribe({ ...filter, ...(await start()) });
    const [wanted] = await happen(
      { customerId: ALICE },
      { customerId: BOB },
      { customerId: ALICE, organisation: 'demo.b010' },
      { customerId: ALICE, organisation: 'demo' },
      { customerId: ALICE, type: 'shop.order.refused' },
    );
    const [below] = await happen({ customerId: ALICE, organisation: 'demo.b01.o03' });
    expect(idsOf(await take(live, 2))).toEqual([wanted, below]);
    await live.return();
  });

  it('applies the finer choice to the past and to the present', async () => {
    const after = await lastCursor();
    const [, past] = await happen({ body: { n: 1 } }, { body: { n: 2 } });
    const matches = ({ body }: OutboxEvent) => body['n'] === 2;
    const stream = tail.subscribe({ ...ALL, after, matches });
    expect(idsOf(await take(stream, 1))).toEqual([past]);
    const [, present] = await happen({ body: { n: 1 } }, { body: { n: 2 } });
    expect(idsOf(await take(stream, 1))).toEqual([present]);
    await stream.return();
  });

  it('shows nothing to a caller without an organisation', async () => {
    const after = await lastCursor();
    await happen({});
    const stream = tail.subscribe({ organisation: null, after });
    const none = stream.next();
    await happen({});
    await take(tail.subscribe({ ...ALL, after }), 2);
    await stream.return();
    expect(await none).toEqual({ value: undefined, done: true });
  });

  it('ends at once while it waits, also when mapped', async () => {
    const mapped = mapStream(tail.subscribe(ALL), ({ type }) => ({ type }));
    const waiting = mapped.next();
    await mapped.return();
    expect(await waiting).toEqual({ value: undefined, done: true });
  });

  it('goes on from the table when the queue overflows, without gap or double', async () => {
    const narrow = await tailOutbox({ ...tailOptions, queueLimit: 3 });
    const stream = narrow.subscribe(ALL);
    const ids = await happen({});
    const first = await take(stream, 1);
    for (let i = 0; i < 5; i += 1) ids.push(...(await happen({}, {}, {}, {})));
    await take(narrow.subscribe({ ...ALL, after: first[0]?.cursor ?? null }), 20);
    ids.push(...(await happen({}, {})));
    expect(idsOf([...first, ...(await take(stream, 22))])).toEqual(ids);
    await narrow.close();
  });

  it('refuses what is no cursor', () => {
    expect(() => tail.subscribe({ ...ALL, after: 'yesterday' })).toThrow(/cursor/);
  });
});
