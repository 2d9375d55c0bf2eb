import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { loadCatalogue } from '../src/modules/tag/index.ts';
import { idOf, linkTo, type Name, reference, testIdentities } from './identities.fixture.ts';
import { identityOf, keyOf } from '../src/modules/identity/identity.kinds.ts';

const known = await testIdentities();
const { api, asked, becomes, happen, linkOf, mutate, openConflict, owners, track } = known;
await loadCatalogue(api.em());

const TAGS = `query ($ids: [_Any!]!) {
  customers: _entities(representations: $ids) { ... on Customer { tags { value tag { key } } } } }`;

/** The channels that the customer opened, as the tag says. */
async function channelsOf(name: Name): Promise<string | null> {
  const { customers } = await api.read<{
    customers: [{ tags: { value: string; tag: { key: string } }[] }];
  }>(TAGS, asked({ ids: [reference(name)] }, {}));
  return customers[0].tags.find(({ tag }) => tag.key === 'bound_channels')?.value ?? null;
}

const tagged = (name: Name, channels: string | null) =>
  vi.waitFor(async () => expect(await channelsOf(name)).toBe(channels), {
    ...{ timeout: 25_000, interval: 300 },
  });

const opened = (n: number, channel: string) => ({
  ...{ n, type: 'business.channel.opened', customerId: idOf('erik'), body: { channel } },
});

const mergeInto = (name: Name, other: Name) =>
  mutate('linkIdentity', linkTo(name, { kind: 'CUSTOMER', value: idOf(other) }));

describe('two customers who are one person', () => {
  it('are merged: whatever either did is of one, domain events too, and tags follow', async () => {
    await track('fund.looked', { userId: idOf('erik') });
    await track('fund.looked', { anonymousId: 'phone-e', userId: idOf('erik') });
    await track('fund.looked', { anonymousId: 'phone-e' });
    await happen([opened(1, 'mobile')]);
    await becomes('fund.looked', ['erik', 'erik', 'erik']);
    await becomes('business.channel.opened', ['erik']);
    expect(await mergeInto('dora', 'erik')).toMatchObject({ data: { linkIdentity: {} } });
    await becomes('fund.looked', ['dora', 'dora', 'dora']);
    await becomes('business.channel.opened', ['dora']);
    await track('fund.looked', { userId: idOf('erik') });
    await happen([opened(2, 'web')]);
    await becomes('fund.looked', ['dora', 'dora', 'dora', 'dora']);
    await becomes('business.channel.opened', ['dora', 'dora']);
    await tagged('dora', 'app;web');
    await tagged('erik', null);
  });

  it.each([
    ['carl', 'dora'],
    ['erik', 'carl'],
    ['carl', 'erik'],
  ] as const)('are refused in a chain: into %s, %s', async (name, other) => {
    expect(await mergeInto(name, other)).toMatchObject({ code: 'CUSTOMER_MERGED' });
  });

  it('are taken apart: each has what they did, and their tags', async () => {
    const { id } = await linkOf('dora', idOf('erik'));
    const ended = await mutate('endIdentityLink', { id });
    expect(ended).toMatchObject({ data: { endIdentityLink: { id } } });
    await becomes('fund.looked', ['erik', 'erik', 'erik', 'erik']);
    await becomes('business.channel.opened', ['erik', 'erik']);
    await tagged('erik', 'app;web');
    await tagged('dora', null);
  });

  it('are found by a disputed device, which is then theirs', async () => {
    await track('card.looked', { anonymousId: 'tablet' });
    for (const name of ['ann', 'bob'] as const) {
      await track('signed.in', { anonymousId: 'tablet', userId: idOf(name) });
    }
    const { id } = await openConflict('tablet');
    await becomes('card.looked', ['']);
    const decision = { id, decision: 'MERGED', ownerId: idOf('ann') };
    expect(await mutate('decideIdentityConflict', decision)).toMatchObject({
      data: { decideIdentityConflict: { id } },
    });
    await becomes('card.looked', ['ann']);
    await becomes('signed.in', ['ann', 'ann']);
  });
});

it('has the engine and the platform agree on what an event is known by', async () => {
  const cases = [
    { user_id: 'u1', device_id: 'd1' },
    { open_id: 'o1', phone: '13800138000' },
    { card_hash: 'c1', phone: '13800138000' },
    { phone: '13800138000', device_id: 'd1' },
    { device_id: 'd2', cookie_id: 'k' },
    { cookie_id: 'k' },
    { device_id: '', page: 'home' },
  ];
  await Promise.all(
    cases.map((properties, n) => track('a.case', { properties: { ...properties, n } })),
  );
  await vi.waitFor(async () => expect(await owners('a.case')).toHaveLength(cases.length), 15_000);
  const answer = await api.clickhouse.query({
    query: `select identity, properties from event where name = 'a.case' order by properties['n']`,
    format: 'JSONEachRow',
  });
  const rows = z
    .array(z.object({ identity: z.string(), properties: z.record(z.string(), z.string()) }))
    .parse(await answer.json());
  expect(rows.map(({ identity }) => identity.split(':')[0])).toEqual([
    ...['USER', 'OPEN_ID', 'CARD', 'PHONE', 'DEVICE', 'COOKIE', ''],
  ]);
  for (const { identity, properties } of rows) {
    const ours = identityOf(properties);
    expect(identity).toBe(ours ? keyOf(ours) : '');
  }
});
