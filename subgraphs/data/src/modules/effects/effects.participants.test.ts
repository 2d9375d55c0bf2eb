import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertCampaignMembers, insertCustomers, insertEvents } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { listMembers } from '../audience/index.ts';
import { rememberBanks } from '../bank/index.ts';
import { loadCatalogue } from '../tag/index.ts';
import { computeTags, HOLDS_FOR_DAYS } from '../tagging/index.ts';
import { CUSTOMERS, EVENTS, FACTS, MEMBERS } from './effects.fixture.ts';

const api = await testData();
const NOW = new Date('2026-03-20T04:00:00Z');
const LATER = new Date('2026-06-20T04:00:00Z');
const campaign = FACTS.id ?? '';
const winners = [0, 1, 2].map((n) => stableId('member', n)).toSorted();

const computeAt = (now: Date) =>
  computeTags({ em: api.em(), clickhouse: api.clickhouse, now: () => now }, 'demo', {
    keys: new Set(Object.keys(HOLDS_FOR_DAYS)),
  });

beforeAll(async () => {
  await rememberBanks(api.em(), [{ path: 'demo', currency: 'CNY', timeZone: 'Asia/Shanghai' }]);
  await loadCatalogue(api.em());
  await insertCustomers(api.clickhouse, CUSTOMERS, NOW);
  await insertCampaignMembers(api.clickhouse, MEMBERS, new Date('2026-03-01T00:00:00Z'));
  await insertEvents(api.clickhouse, EVENTS, { token: 'parts', receivedAt: NOW });
  await computeAt(NOW);
});

const PARTICIPANTS = `query ($reference: _Any!) { _entities(representations: [$reference]) {
  ... on Campaign { effects { participants { customers tag { key holdsForDays } } } } } }`;

interface Participants {
  readonly customers: number | null;
  readonly tag: { readonly key: string; readonly holdsForDays: number };
}

async function counts(caller = anOperator('ANALYST')) {
  const { data } = await api.ask(PARTICIPANTS, { caller, variables: { reference: FACTS } });
  const [found] = (data?.['_entities'] ?? []) as { effects: { participants: Participants[] } }[];
  return Object.fromEntries(
    (found?.effects.participants ?? []).map(({ tag, customers }) => [tag.key, customers]),
  );
}

describe('participants of a campaign', () => {
  it('are counted by tag, within the caller’s part of the bank', async () => {
    expect(await counts()).toEqual({
      ...{ campaign_entered: 3, campaign_won: 3, campaign_lost: 0, campaign_shared: 0 },
      ...{ campaign_converted: 0, campaign_lapsed: 0, campaign_suspected: 0 },
    });
    expect(await counts(anOperator('ANALYST', 'demo.b02'))).toMatchObject({
      ...{ campaign_entered: 1, campaign_won: 1 },
    });
  });

  it('are an audience, and a filter of an analysis', async () => {
    const wanted = { organisation: 'demo', tag: 'campaign_won', value: campaign };
    const members = await listMembers(api.analytics, wanted);
    expect(members.map(({ id }) => id).toSorted()).toEqual(winners);
    const input = {
      ...{ measures: [{ label: 'n', event: 'app.launched' }] },
      ...{ from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' },
      filter: {
        condition: { field: 'tag.campaign_won', operator: 'EQUALS', values: [campaign] },
      },
    };
    const { data } = await api.ask(
      `query ($input: EventAnalysisInput!) { eventAnalysis(input: $input) { series { total } } }`,
      { caller: anOperator('ANALYST'), variables: { input } },
    );
    expect(data?.['eventAnalysis']).toEqual({ series: [{ total: 3 }] });
  });

  it('are named with their campaign, and until when, on the tag and on the customer', async () => {
    const source = `query ($id: ID!) {
      tag(key: "campaign_won") { holdsForDays distribution { value customers campaign { id } } }
      _entities(representations: [{ __typename: "Customer", id: $id }]) {
        ... on Customer { tags { tag { key } value campaigns { id } expiresAt } } } }`;
    const variables = { id: winners[0] };
    const { data } = await api.ask(source, { caller: anOperator('ANALYST'), variables });
    expect(data?.['tag']).toEqual({
      holdsForDays: 90,
      distribution: [{ value: campaign, customers: 3, campaign: { id: campaign } }],
    });
    expect(data?.['_entities']).toEqual([
      {
        tags: ['campaign_entered', 'campaign_won'].map((key) => ({
          ...{ tag: { key }, value: campaign, campaigns: [{ id: campaign }] },
          expiresAt: '2026-06-08T04:00:00.000Z',
        })),
      },
    ]);
  });

  it('are found no more once it is over', async () => {
    await computeAt(LATER);
    const wanted = { organisation: 'demo', tag: 'campaign_won', value: campaign };
    expect(await listMembers(api.analytics, wanted)).toEqual([]);
    expect(await counts()).toMatchObject({ campaign_entered: 0, campaign_won: 0 });
  });
});
