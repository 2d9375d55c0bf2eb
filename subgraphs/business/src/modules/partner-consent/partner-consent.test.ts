import { anOperator, aCustomer as customerCaller, aPartner } from '@zhongtai/kit/testing';
import { newId } from '@zhongtai/kit/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openBank } from '../../../test/bank.ts';
import { answered } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import { OidcClient } from '../../auth/index.ts';
import { intakeAccounts, intakeCustomers, intakeOrganisations } from '../../intake/index.ts';

const bank = await openBank();
const SCOPES = ['customer:read', 'order:read', 'consent:request'];
const partner = { ...aPartner(SCOPES), needsConsent: true };
const narrow = { ...partner, scopes: ['customer:read'] };
const wide = { ...partner, scopes: [...SCOPES, 'award:read'] };
const stranger = { ...partner, subject: 'other.partner' };
const agent = anOperator('SERVICE_AGENT', 'demo.b01');
const ann = rows.aCustomer('C1');
const bob = rows.aCustomer('C2', { organisation: 'demo.b02' });
const annHerself = customerCaller(ann.id, 'demo.b01');
const DAY_MS = 86_400_000;

beforeAll(async () => {
  // Row policies read the clock of the database.
  bank.setNow(new Date());
  await intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    ...['demo.b01', 'demo.b02'].map((path) => rows.aBranch(path)),
  ]);
  await intakeCustomers(bank.em(), [ann, bob]);
  await intakeAccounts(bank.em(), [rows.anAccount(ann, '62220001')]);
  await bank.em('*').insertMany(
    OidcClient,
    [partner, stranger].map(({ subject: clientId }) => ({
      ...{
        id: newId(),
        clientId,
        kind: 'PARTNER' as const,
        name: 'Travel & Co',
        organisation: 'demo',
      },
      ...{ secretHash: '-', scopes: SCOPES, grounds: 'CONSENT' as const },
    })),
  );
});

const listed = z
  .object({
    edges: z.array(z.object({ node: z.object({ id: z.string(), number: z.string().optional() }) })),
  })
  .transform(({ edges }) => edges.map(({ node }) => node));

const asked = z.object({ code: z.string().nullable(), consent: z.looseObject({ id: z.string() }) });

const PARTS = 'id partnerName scopes status customerId channel by';
let requests = 0;

async function requested(over: object = {}, caller = partner) {
  const input = { idempotencyKey: String((requests += 1)), days: 90, ...over };
  const answer = await bank.ask(
    caller,
    `mutation ($input: RequestPartnerConsentInput!) {
       requestPartnerConsent(input: $input) { code consent { ${PARTS} } } }`,
    { input },
  );
  return asked.parse(answered(answer, 'requestPartnerConsent'));
}

const act = (caller: typeof agent, name: string, input: object) =>
  bank.ask(
    caller,
    `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${PARTS} } }`,
    { input },
  );

const CUSTOMERS = '{ customers { edges { node { id number accounts { totalCount } } } } }';

async function seenBy(caller: typeof agent) {
  const { data } = await bank.ask(caller, CUSTOMERS);
  return listed.parse(data?.['customers']).map(({ number }) => number);
}

async function given(caller = partner) {
  const { code, consent } = await requested({}, caller);
  const answer = await act(annHerself, 'givePartnerConsent', { code });
  return { ...consent, ...(answered(answer, 'givePartnerConsent') as object) };
}

describe('a partner that needs consent', () => {
  it('sees nobody, and whoever agreed once they did, until they take it back', async () => {
    expect(await seenBy(partner)).toEqual([]);
    const consent = await given();
    expect(consent).toMatchObject({
      ...{ partnerName: 'Travel & Co', scopes: ['customer:read', 'order:read'], status: 'GIVEN' },
      ...{ customerId: ann.id, channel: 'mobile', by: ann.id },
    });
    expect(await seenBy(partner)).toEqual(['C1']);
    expect(await seenBy(stranger)).toEqual([]);
    expect(await seenBy(aPartner(SCOPES))).toEqual(['C1', 'C2']);
    await act(annHerself, 'withdrawPartnerConsent', { id: consent.id });
    expect(await seenBy(partner)).toEqual([]);
  });

  it('sees them with no token that may do more than they agreed to', async () => {
    await given();
    expect(await seenBy(narrow)).toEqual(['C1']);
    expect(await seenBy(wide)).toEqual([]);
  });

  it('reaches no account of somebody who did not agree', async () => {
    const [row] = await bank.em().execute<{ id: string }[]>('select id from business.account');
    const { data } = await bank.ask(stranger, 'query ($id: ID!) { account(id: $id) { id } }', {
      id: row?.id,
    });
    expect(data?.['account']).toBeNull();
  });
});

describe('a request', () => {
  it('asked for twice under one key is one, and its code is told once', async () => {
    const first = await requested({ idempotencyKey: 'same' });
    const again = await requested({ idempotencyKey: 'same' });
    expect(first.code).toMatch(/^[A-Z2-9]{8}$/);
    expect(again).toEqual({ ...first, code: null });
  });

  it('is read by its code, answered once, and not after half an hour', async () => {
    const { code } = await requested();
    const read = () =>
      bank.ask(
        annHerself,
        'query ($code: String!) { partnerConsentRequest(code: $code) { partnerName scopes days } }',
        { code: `${code?.slice(0, 4)}-${code?.slice(4).toLowerCase()}` },
      );
    expect((await read()).data?.['partnerConsentRequest']).toEqual({
      ...{ partnerName: 'Travel & Co', scopes: ['customer:read', 'order:read'], days: 90 },
    });
    await act(annHerself, 'declinePartnerConsent', { code });
    expect((await read()).data?.['partnerConsentRequest']).toBeNull();
    const late = await requested();
    bank.setNow(new Date(Date.now() + 31 * 60_000));
    expect(await act(annHerself, 'givePartnerConsent', { code: late.code })).toMatchObject({
      code: 'PARTNER_CONSENT_NOT_FOUND',
    });
    bank.setNow(new Date());
  });

  it('is for scopes that the partner has', async () => {
    const answer = await bank.ask(
      partner,
      `mutation { requestPartnerConsent(input: { idempotencyKey: "x", scopes: ["award:read"] }) { code } }`,
    );
    expect(answer).toMatchObject({ code: 'INVALID_INPUT', details: { field: 'scopes' } });
  });

  it('of one partner is never the business of another', async () => {
    const { consent } = await requested();
    expect(await act(stranger, 'withdrawPartnerConsent', { id: consent.id })).toMatchObject({
      code: 'PARTNER_CONSENT_NOT_FOUND',
    });
  });
});

describe('a consent', () => {
  const held = async (caller: typeof agent) => {
    const { data } = await bank.ask(
      caller,
      `query ($id: ID) { partnerConsents(filter: { customerId: $id, holds: true }) { edges { node { id } } } }`,
      { id: ann.id },
    );
    return listed.parse(data?.['partnerConsents']).map(({ id }) => id);
  };

  it('takes the place of the one before, of many at once too', async () => {
    const codes = await Promise.all(Array.from({ length: 8 }, () => requested()));
    await Promise.all(codes.map(({ code }) => act(annHerself, 'givePartnerConsent', { code })));
    expect(await held(annHerself)).toHaveLength(1);
    expect(await held(agent)).toHaveLength(1);
    expect(await held(anOperator('SERVICE_AGENT', 'demo.b02'))).toHaveLength(0);
  });

  it('is given at the counter for a customer, with the number of the form', async () => {
    const { code } = await requested();
    expect(await act(agent, 'givePartnerConsent', { code })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await act(agent, 'givePartnerConsent', { code, customerId: bob.id })).toMatchObject({
      code: 'CUSTOMER_NOT_FOUND',
    });
    const input = { code, customerId: ann.id, evidence: 'form 9' };
    expect(
      answered(await act(agent, 'givePartnerConsent', input), 'givePartnerConsent'),
    ).toMatchObject({
      ...{ status: 'GIVEN', by: agent.subject, customerId: ann.id },
    });
    const entries = await bank
      .em('*')
      .execute(
        `select action, actor from business.audit_entry where action like 'partnerConsent%'`,
      );
    expect(entries).toEqual([{ action: 'partnerConsent.given', actor: agent.subject }]);
  });

  it('ends by itself, and cannot be taken back then', async () => {
    const { id } = await given();
    bank.setNow(new Date(Date.now() + 91 * DAY_MS));
    expect(await act(annHerself, 'withdrawPartnerConsent', { id })).toMatchObject({
      code: 'PARTNER_CONSENT_ENDED',
    });
    const { data } = await bank.ask(
      annHerself,
      '{ partnerConsents(first: 1) { edges { node { status } } } }',
    );
    expect(data?.['partnerConsents']).toEqual({ edges: [{ node: { status: 'EXPIRED' } }] });
    await bank
      .em('*')
      .execute('update business.partner_consent set ends_at = now() where id = ?', [id]);
    expect(await seenBy(partner)).toEqual([]);
    bank.setNow(new Date());
  });
});
