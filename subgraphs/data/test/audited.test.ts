import { ROLE_PERMISSIONS } from '@zhongtai/kit/caller';
import { newId } from '@zhongtai/kit/ids';
import {
  type AuditedMutations,
  aDeskItem,
  anOperator,
  entriesOf,
  unaccounted,
} from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { insertCustomers, insertEvents } from '../src/clickhouse/index.ts';
import { CustomerGroup } from '../src/modules/customer-group/index.ts';
import { IdentityConflict } from '../src/modules/identity/index.ts';
import { dataSubgraph } from '../src/subgraph.ts';
import { TrackingAlarm } from '../src/modules/tracking-alarm/index.ts';
import { TrackingSource } from '../src/modules/tracking-source/index.ts';
import { testData } from '../src/testing/index.ts';
import { reportsAndAlarms } from './audited.fixture.ts';

const data = await testData();
const caller = {
  ...anOperator('ADMINISTRATOR'),
  permissions: [...ROLE_PERMISSIONS.ADMINISTRATOR, 'identity:write'] as const,
};

async function actAtDesk(verb: 'retry' | 'discard') {
  const id = await aDeskItem(data.orm, data.em(), 'data');
  const source = `mutation ($input: DeskActInput!) { ${verb}DataItem(input: $input) { id } }`;
  await data.read(source, { caller, variables: { input: { id, reason: 'repaired' } } });
}

const SAVE = `mutation ($input: SaveAnalysisInput!) { saveAnalysis(input: $input) { id } }`;
const DELETE = `mutation ($input: SavedAnalysisActionInput!) { deleteSavedAnalysis(input: $input) { id } }`;

async function save(idempotencyKey: string): Promise<string> {
  const input = { idempotencyKey, kind: 'FUNNEL', name: 'Loans', question: '{}' };
  const { saveAnalysis: saved } = await data.read<{ saveAnalysis: { id: string } }>(SAVE, {
    ...{ caller, variables: { input } },
  });
  return saved.id;
}

const saved = await save('deleted below');

async function tracked(field: string, type: string, input: object) {
  const source = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`;
  await data.read(source, { caller, variables: { input } });
}

const settings = { name: 'App', eventsPerSecond: 10, onUnplanned: 'ALLOW' };
const newSource = (idempotencyKey: string) =>
  tracked('createTrackingSource', 'CreateTrackingSourceInput', {
    ...{ ...settings, idempotencyKey, channel: 'mobile' },
  });
await newSource('audited below');
const [source] = await data.em().find(TrackingSource, {});
const startTrial = (idempotencyKey: string) =>
  tracked('startTrackingTrial', 'StartTrackingTrialInput', {
    idempotencyKey,
    sourceId: source?.id,
  });
await startTrial('ended below');
const [trial] = await data.em().execute<{ id: string }[]>('select id from data.tracking_trial');
const planned = { owner: 'Loans', description: '', onViolation: 'ALLOW', properties: [] };

const watched = await reportsAndAlarms(data, tracked);

/** Of the one customer who ever did something. */
async function makeGroup(idempotencyKey: string) {
  const at = new Date('2026-10-05T04:00:00Z');
  const [id, organisation] = [newId(), 'demo'];
  const customer = { id, organisation, kind: 'CUSTOMER', gender: 'FEMALE', birthDate: null };
  await insertCustomers(
    data.clickhouse,
    [{ ...customer, sourceKind: 'BRANCH', joinedOn: '2020-01-01' }],
    at,
  );
  const event = { id: newId(), name: 'looked', organisation, customerId: id, at };
  await insertEvents(data.clickhouse, [event], { token: 'audited', receivedAt: at });
  const period = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
  const of = { ...period, timeZone: 'Asia/Shanghai', measures: [{ label: 'n' }] };
  await tracked('createCustomerGroup', 'CreateCustomerGroupInput', {
    ...{ idempotencyKey, name: 'Lookers', question: '{}' },
    cell: { event: { of, measure: 0 } },
  });
}

await makeGroup('deleted below');
const [group] = await data.em().find(CustomerGroup, {});
const ann = newId();

/** Gives the id of the link. */
async function linkDevice(): Promise<string> {
  const at = new Date('2026-10-05T04:00:00Z');
  const facts = { kind: 'CUSTOMER', gender: 'FEMALE', birthDate: null, sourceKind: 'BRANCH' };
  const customer = { ...facts, id: ann, organisation: 'demo', joinedOn: '2020-01-01' };
  await insertCustomers(data.clickhouse, [customer], at);
  const input = { idempotencyKey: 'audited', customerId: ann, kind: 'DEVICE', value: 'phone' };
  const document = `mutation ($input: LinkIdentityInput!) { linkIdentity(input: $input) { id } }`;
  const { linkIdentity: made } = await data.read<{ linkIdentity: { id: string } }>(document, {
    ...{ caller, variables: { input: { ...input, reason: 'seen' } } },
  });
  return made.id;
}

async function decideConflict() {
  const id = newId();
  const value = { bank: 'demo', kind: 'DEVICE' as const, value: 'tablet' };
  await data.em().insert(IdentityConflict, {
    ...{ id, organisation: 'demo', ...value, status: 'OPEN', openedAt: new Date() },
  });
  await tracked('decideIdentityConflict', 'DecideIdentityConflictInput', {
    ...{ id, decision: 'SHARED', reason: 'at the counter' },
  });
}

async function closeAlarm() {
  const id = newId();
  await data.em().insert(TrackingAlarm, {
    ...{ id, organisation: 'demo', sourceId: newId(), channel: 'mobile', appVersion: '' },
    ...{ openedAt: new Date(), eventsBefore: 200, events: 0 },
  });
  await tracked('closeTrackingAlarm', 'CloseTrackingAlarmInput', { id, reason: 'a holiday' });
}

const startAnalysis = () => {
  const period = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
  const of = { event: { ...period, timeZone: 'Asia/Shanghai', measures: [{ label: 'n' }] } };
  return tracked('startAnalysis', 'StartAnalysisInput', { idempotencyKey: 'audited', of });
};

const mutations: AuditedMutations = {
  schema: dataSubgraph.schema,
  exercises: {
    retryDataItem: () => actAtDesk('retry'),
    discardDataItem: () => actAtDesk('discard'),
    startAnalysis,
    saveAnalysis: async () => void (await save('audited')),
    deleteSavedAnalysis: async () =>
      void (await data.read(DELETE, { caller, variables: { input: { id: saved } } })),
    createCustomerGroup: () => makeGroup('audited'),
    deleteCustomerGroup: () =>
      tracked('deleteCustomerGroup', 'CustomerGroupActionInput', { id: group?.id }),
    closeTrackingAlarm: closeAlarm,
    startTrackingTrial: () => startTrial('audited'),
    endTrackingTrial: () =>
      tracked('endTrackingTrial', 'TrackingTrialActionInput', { id: trial?.id }),
    linkIdentity: async () => void (await linkDevice()),
    endIdentityLink: async () =>
      tracked('endIdentityLink', 'EndIdentityLinkInput', {
        id: await linkDevice(),
        reason: 'sold',
      }),
    decideIdentityConflict: decideConflict,
    createTrackingSource: () => newSource('audited'),
    changeTrackingSource: () =>
      tracked('changeTrackingSource', 'ChangeTrackingSourceInput', {
        ...{ ...settings, id: source?.id, eventsPerSecond: 20 },
      }),
    revokeTrackingSource: () =>
      tracked('revokeTrackingSource', 'TrackingSourceActionInput', { id: source?.id }),
    ...watched,
    planEvent: () =>
      tracked('planEvent', 'PlanEventInput', { ...planned, name: 'a.b', replaces: 0 }),
    retirePlannedEvent: () =>
      tracked('retirePlannedEvent', 'RetirePlannedEventInput', { name: 'a.b', version: 1 }),
  },
  exempt: {},
};

it('is said of every mutation whether it is audited', () => {
  expect(unaccounted(mutations)).toEqual([]);
});

it.each(Object.entries(mutations.exercises))('%s leaves who did it', async (_name, exercise) => {
  const entries = await entriesOf(data.em, 'data', exercise);
  expect(entries).toMatchObject([{ actor: caller.subject, address: '192.0.2.1' }]);
});
