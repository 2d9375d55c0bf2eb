import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openRealBank } from './support/real-bank.ts';
import { type RunningGateway, startGateway } from './support/running-gateway.ts';
import { signInThrough } from './support/sign-in.ts';

const supergraphSdl = readFileSync(
  new URL('../../schema/supergraph.graphql', import.meta.url),
  'utf8',
);
const bank = await openRealBank();
let gateway: RunningGateway;
let signIn: ReturnType<typeof signInThrough>;

beforeAll(async () => {
  gateway = await startGateway({
    supergraphSdl,
    urls: bank.urls,
    config: { subgraphTimeoutMs: 5_000 },
  });
  signIn = signInThrough(gateway.url, bank.logins);
  await bank.seedPolicies();
  await bank.startWork();
});
afterAll(() => gateway.close());

const PAGE = `query ($id: ID!) { campaign(id: $id) {
  status approvedBy rejectionReason approval { id status waitsAt { path } mayDecide mayWithdraw } } }`;
const SUBMIT = `mutation ($id: ID!) { submitCampaign(input: { id: $id }) { status } }`;
const act = (name: string) =>
  `mutation ($id: ID!) { ${name}(input: { id: $id, reason: "as agreed" }) { status } }`;

const POLL = { timeout: 15_000, interval: 100 };

const page = z.object({
  status: z.string(),
  approvedBy: z.string().nullable(),
  rejectionReason: z.string().nullable(),
  approval: z
    .object({
      id: z.string(),
      status: z.string(),
      waitsAt: z.object({ path: z.string() }),
      mayDecide: z.boolean(),
      mayWithdraw: z.boolean(),
    })
    .nullable(),
});

const aDraft = (budgetAmount: string) =>
  bank.saveCampaign({
    campaign: {
      organisation: 'demo.b01',
      budgetAmount,
      startsAt: new Date(Date.now() + 3_600_000),
      endsAt: new Date(Date.now() + 7_200_000),
    },
  });

/** What one operator sees of a campaign, and does about it. */
async function as(username: string, id: string) {
  const token = await signIn.operator(username);
  const see = async () => {
    const { data } = await gateway.ask(PAGE, { token, variables: { id } });
    return page.parse(data?.['campaign']);
  };
  const sees = (expected: object) => expect.poll(see, POLL).toMatchObject(expected);
  async function decide(name: string) {
    const { approval } = await see();
    const { errors, data } = await gateway.ask(act(name), {
      token,
      variables: { id: approval?.id },
    });
    return errors?.[0]?.extensions?.['code'] ?? data?.[name];
  }
  const submit = () => gateway.ask(SUBMIT, { token, variables: { id } });
  return { submit, sees, decide };
}

// Four people sign in, and three outboxes are followed.
describe("a branch's campaign", { timeout: 90_000 }, () => {
  it('above the threshold waits for the head office, which lets it run', async () => {
    const id = await aDraft('12000');
    const manager = await as('campaign.b01.demo', id);
    await manager.submit();
    const waiting = { status: 'PENDING', waitsAt: { path: 'demo' } };
    await manager.sees({
      status: 'SUBMITTED',
      approval: { ...waiting, mayDecide: false, mayWithdraw: true },
    });
    expect(await manager.decide('approve')).toBe('FORBIDDEN');
    expect(await (await as('approver.b01.demo', id)).decide('approve')).toBe(
      'APPROVAL_WAITS_ABOVE',
    );
    const head = await as('approver.demo', id);
    await head.sees({ approval: { ...waiting, mayDecide: true } });
    expect(await head.decide('approve')).toEqual({ status: 'APPROVED' });
    await manager.sees({
      status: 'SCHEDULED',
      approvedBy: 'approver.demo',
      approval: { status: 'APPROVED' },
    });
  });

  it('below it is decided by another person of the branch, and goes back with the reason', async () => {
    const id = await aDraft('2000');
    const manager = await as('campaign.b01.demo', id);
    await manager.submit();
    const approver = await as('approver.b01.demo', id);
    await approver.sees({ approval: { waitsAt: { path: 'demo.b01' }, mayDecide: true } });
    expect(await approver.decide('reject')).toEqual({ status: 'REJECTED' });
    await manager.sees({ status: 'DRAFT', rejectionReason: 'as agreed' });
  });
});

const COMPUTE = 'mutation { computeTags { id status } }';
const TASK = '{ tasks(first: 10) { edges { node { id kind status done total } } } }';
const CANCEL = 'mutation ($id: ID!) { cancelTask(input: { id: $id }) { status } }';

const started = z.object({ computeTags: z.object({ id: z.string(), status: z.string() }) });
const tasks = z.object({
  tasks: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          ...{ id: z.string(), kind: z.string(), status: z.string() },
          ...{ done: z.number(), total: z.number().nullable() },
        }),
      }),
    ),
  }),
});

const START = `mutation ($input: StartAnalysisInput!) { startAnalysis(input: $input) { id } }`;
const RUN = `query ($id: ID!, $of: FunnelInput!) {
  task(id: $id) { kind subject status owner ownerName organisation { path } mayCancel }
  analysisRun(id: $id) { status } funnel(input: $of) { asOf } }`;

it('an analysis that data asks is a task of its analyst, seen by nobody beside', async () => {
  const token = await signIn.operator('analyst.demo');
  const period = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
  const steps = ['looked', 'applied'].map((event) => ({ label: event, event }));
  const of = { ...period, steps };
  const input = { idempotencyKey: randomUUID(), of: { funnel: of } };
  const { data } = await gateway.ask(START, { token, variables: { input } });
  const { id } = z
    .object({ startAnalysis: z.object({ id: z.string() }) })
    .parse(data).startAnalysis;
  const see = async (bearer: string) =>
    (await gateway.ask(RUN, { token: bearer, variables: { id, of } })).data;
  await expect
    .poll(() => see(token), POLL)
    .toMatchObject({
      task: {
        ...{ kind: 'ANALYSIS', subject: 'FUNNEL', status: 'DONE', owner: 'analyst.demo' },
        ...{ organisation: { path: 'demo' }, mayCancel: false },
      },
      analysisRun: { status: 'DONE' },
      funnel: { asOf: expect.any(String) },
    });
  const campaigner = await signIn.operator('campaign.b01.demo');
  expect(await see(campaigner)).toEqual({ task: null, analysisRun: null, funnel: { asOf: null } });
});

/** Every tag of a bank takes seconds, and twice so while others compute. */
const COMPUTED = { timeout: 60_000, interval: 200 };

describe('tags that data computes for an administrator', { timeout: 90_000 }, () => {
  let token: string;
  beforeAll(async () => {
    token = await signIn.operator('admin.demo');
    await bank.tag([{ id: randomUUID(), organisation: 'demo.b01' }]);
  });
  const ask = (source: string, variables = {}) => gateway.ask(source, { token, variables });
  const compute = async () => started.parse((await ask(COMPUTE)).data).computeTags;
  const taskOf = async (id: string) => {
    const { edges } = tasks.parse((await ask(TASK)).data).tasks;
    return edges.map(({ node }) => node).find((node) => node.id === id);
  };

  it('are a task of business, one at a time, that ends when data says so', async () => {
    const { id, status } = await compute();
    expect(status).toBe('WAITING');
    expect((await ask(COMPUTE)).errors).toMatchObject([{ extensions: { code: 'TASK_RUNNING' } }]);
    await vi.waitFor(async () => {
      const task = await taskOf(id);
      expect(task).toMatchObject({ kind: 'TAGS', status: 'DONE' });
      expect(task?.done).toBe(task?.total);
      expect(task?.done).toBeGreaterThan(0);
    }, COMPUTED);
  });

  it('are given up when the task is cancelled', async () => {
    const { id } = await compute();
    expect((await ask(CANCEL, { id })).data).toEqual({
      cancelTask: { status: 'CANCELLED' },
    });
    const next = await compute();
    await vi.waitFor(async () => expect((await taskOf(next.id))?.status).toBe('DONE'), COMPUTED);
    expect((await taskOf(id))?.status).toBe('CANCELLED');
  });

  it('are asked for by a head office only', async () => {
    const branch = await signIn.operator('admin.b01.demo');
    expect((await gateway.ask(COMPUTE, { token: branch })).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });
});
