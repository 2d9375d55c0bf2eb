import { randomBytes } from 'node:crypto';
import { newId } from '@zhongtai/kit/ids';
import { aPartner, anOperator, runGraphql } from '@zhongtai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import { OidcClient } from '../../auth/index.ts';
import { intakeOrganisations } from '../../intake/index.ts';
import { businessSubgraph } from '../../subgraph.ts';
import { pauseAfter } from './webhook.deliver.ts';
import { eventOf } from './webhook.document.ts';
import { isInside, openPoster } from './webhook.post.ts';
import { isAllowedUrl } from './webhook.url.ts';

const bank = await openBank();
const poster = openPoster({ allowInside: false });
afterAll(() => poster.close());
const webhooks = {
  ...{ poster, allowInside: false },
  sealingKeys: [randomBytes(32).toString('base64url')],
};

const admin = anOperator('ADMINISTRATOR');
const partner = aPartner(['order:read', 'webhook:write']);
const other = { ...partner, subject: 'partner.other' };

beforeAll(async () => {
  await intakeOrganisations(bank.em(), [rows.aHeadOffice()]);
  for (const { subject: clientId } of [partner, other]) {
    await bank.em('*').insert(OidcClient, {
      ...{ id: newId(), clientId, kind: 'PARTNER', name: clientId, organisation: 'demo' },
      ...{ secretHash: 'none', scopes: ['order:read'] },
    });
  }
});

const ask = async (caller: typeof admin, source: string, variables: object = {}) => {
  const context = { ...bank.context(caller), webhooks };
  const { schema } = businessSubgraph;
  const answer = await runGraphql({ schema, context, source, variables: { ...variables } });
  return answer.code ? { code: answer.code } : Object.values(answer.data ?? {})[0];
};

const ORDERS =
  'subscription ($after: Cursor) { orderChanged(after: $after) { cursor order { id } } }';
const PARTS = 'id url event status failures version';
const CREATE = `mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) {
  secret webhook { ${PARTS} } } }`;

interface Made {
  readonly secret: string | null;
  readonly webhook: { readonly id: string; readonly version: number };
}

const create = (over: object = {}, caller = partner) =>
  ask(caller, CREATE, {
    input: {
      ...{ idempotencyKey: newId(), url: 'https://partner.example/events', document: ORDERS },
      ...over,
    },
  }) as Promise<Made>;

describe('an address', () => {
  it.each([
    ['https://partner.example/events?x=1', true],
    ['http://partner.example/events', false],
    ['https://user:secret@partner.example/', false],
    ['https://10.0.0.1/', false],
    ['https://[::1]/', false],
    ['https://[::ffff:127.0.0.1]/', false],
    ['https://2130706433/', false],
    ['ftp://partner.example/', false],
    ['partner.example', false],
  ])('%s may be written to: %s', (url, isAllowed) => {
    expect(isAllowedUrl(url, false)).toBe(isAllowed);
  });

  it.each(['127.0.0.1', '169.254.169.254', '192.168.1.1', '::1', 'fd00::1', '::ffff:10.1.1.1'])(
    '%s is inside',
    (address) => expect(isInside(address)).toBe(true),
  );

  it('is looked up when it is written to, whatever it was before', async () => {
    const posted = await poster.post({ url: 'https://localhost:1/', headers: {}, body: '' });
    expect(posted).toMatchObject({ status: null, error: 'ADDRESS_NOT_ALLOWED' });
  });
});

describe('a document', () => {
  it.each([
    [ORDERS, 'orderChanged'],
    [ORDERS.replace('cursor ', ''), null],
    [ORDERS.replace('cursor ', 'c: cursor '), null],
    [ORDERS.replace('orderChanged(after: $after)', 'orderChanged'), null],
    [ORDERS.replace('orderChanged(', 'x: orderChanged('), null],
    [ORDERS.replace('($after: Cursor)', '($after: Cursor, $id: ID)'), null],
    [ORDERS.replace('subscription', 'query'), null],
    [`${ORDERS} ${ORDERS}`, null],
    ['subscription {', null],
  ])('%s is about %s', (document, event) => {
    expect(eventOf(document)).toBe(event);
  });
});

it('pauses grow from seconds to an hour', () => {
  expect([0, 1, 5, 9, 10, 200].map((failures) => pauseAfter(failures) / 1_000)).toEqual([
    5, 10, 160, 2_560, 3_600, 3_600,
  ]);
});

describe('a webhook', () => {
  it('is made once, with a secret that is kept sealed', async () => {
    const idempotencyKey = newId();
    const { secret, webhook } = await create({ idempotencyKey });
    expect(webhook).toMatchObject({ event: 'orderChanged', status: 'ACTIVE', failures: 0 });
    expect(await create({ idempotencyKey })).toEqual({ secret: null, webhook });
    const bytes = (secret ?? '').slice('whsec_'.length);
    for (const table of ['idempotency_key', 'audit_entry', 'outbox', 'webhook']) {
      const kept = await bank.em('*').execute(`select * from business.${table}`);
      expect(JSON.stringify(kept)).not.toContain(bytes);
    }
    const renewed = (await ask(
      partner,
      `mutation { renewWebhookSecret(input: { id: "${webhook.id}" }) { secret webhook { version } } }`,
    )) as Made;
    expect(renewed.secret).not.toBe(secret);
    const [{ secrets } = { secrets: [] }] = await bank
      .em('*')
      .execute<{ secrets: { until: string | null }[] }[]>(
        'select secrets from business.webhook where id = ?',
        [webhook.id],
      );
    expect(secrets.map(({ until }) => until === null)).toEqual([true, false]);
  });

  it.each([
    [{ url: 'https://127.0.0.1/' }, 'INVALID_INPUT'],
    [{ document: '{ orders { totalCount } }' }, 'INVALID_INPUT'],
  ])('is refused with %j: %s', async (over, code) => {
    expect(await create(over)).toEqual({ code });
  });

  it('belongs to one partner, and the bank manages it, too', async () => {
    const { webhook } = await create();
    const find = `{ webhook(id: "${webhook.id}") { id } }`;
    const pause = `mutation { pauseWebhook(input: { id: "${webhook.id}" }) { status } }`;
    expect(await ask(other, find)).toBeNull();
    expect(await ask(other, pause)).toEqual({ code: 'WEBHOOK_NOT_FOUND' });
    expect(await ask(anOperator('AUDIT_ADMINISTRATOR'), find)).toEqual({ id: webhook.id });
    expect(await ask(anOperator('AUDIT_ADMINISTRATOR'), pause)).toEqual({ code: 'FORBIDDEN' });
    expect(await ask(admin, pause)).toEqual({ status: 'PAUSED' });
    expect(await create({ partnerId: newId() }, admin)).toEqual({ code: 'PARTNER_NOT_FOUND' });
    const actions = await bank
      .em('*')
      .execute('select action from business.audit_entry where object_id = ? order by seq', [
        webhook.id,
      ]);
    expect(actions).toEqual([{ action: 'webhook.created' }, { action: 'webhook.paused' }]);
  });

  it('is changed by one at a time', async () => {
    const { webhook } = await create();
    const change = `mutation ($input: ChangeWebhookInput!) { changeWebhook(input: $input) { url version } }`;
    const input = {
      id: webhook.id,
      version: webhook.version,
      document: ORDERS,
      url: 'https://b.example/',
    };
    expect(await ask(partner, change, { input })).toEqual({ url: input.url, version: 2 });
    expect(await ask(partner, change, { input })).toEqual({ code: 'WEBHOOK_CHANGED' });
  });

  it('is one of twenty at most', async () => {
    const codes: unknown[] = [];
    for (let count = 0; count < 21; count += 1) codes.push(await create({}, other));
    expect(codes.filter((each) => JSON.stringify(each).includes('TOO_MANY_WEBHOOKS'))).toHaveLength(
      1,
    );
  });
});
