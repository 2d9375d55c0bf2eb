import { generateKeyPairSync } from 'node:crypto';
import { aPartner, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openBank } from '../../../test/bank.ts';
import { answered } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import { OidcClient, isPassword } from '../../auth/index.ts';
import { intakeOrganisations } from '../../intake/index.ts';

const bank = await openBank();
const admin = anOperator('ADMINISTRATOR');

beforeAll(() =>
  intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    ...['demo.b01', 'demo.b02'].map((path) => rows.aBranch(path)),
  ]),
);

const PARTS = `id clientId name scopes authentication keyIds requestsPerMinute addresses isDisabled
  version organisation { path }`;
const REGISTER = `mutation ($input: RegisterPartnerInput!) { registerPartner(input: $input) {
  secret partner { ${PARTS} } } }`;

const partnerShape = z.looseObject({ id: z.string(), version: z.number() });
const credentials = z.object({ secret: z.string().nullable(), partner: partnerShape });

const register = (over: object = {}, caller = admin) =>
  bank.ask(caller, REGISTER, {
    input: {
      ...{
        idempotencyKey: JSON.stringify(over).slice(0, 200),
        clientId: 'travel',
        name: 'Travel & Co',
      },
      ...{ organisation: 'demo', scopes: ['award:read', 'product:read'], ...over },
    },
  });

const registered = async (over: object = {}) =>
  credentials.parse(answered(await register(over), 'registerPartner'));

const TYPES: Readonly<Record<string, string>> = {
  changePartner: 'ChangePartnerInput',
  setPartnerFields: 'PartnerFieldsInput',
  setPartnerKeys: 'PartnerKeysInput',
};

const act = (
  name: string,
  input: object,
  { selection = '{ isDisabled version }', caller = admin } = {},
) => {
  const type = TYPES[name] ?? 'PartnerActionInput';
  const source = `mutation ($input: ${type}!) { ${name}(input: $input) ${selection} }`;
  return bank.ask(caller, source, { input });
};

const client = (id: string) => bank.em('*').findOneOrFail(OidcClient, { id }, { refresh: true });
const publicKeys = (bits = 2_048) => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const jwk = (key: typeof publicKey) => ({ ...key.export({ format: 'jwk' }), kid: `k${bits}` });
  return { open: jwk(publicKey), whole: jwk(privateKey) };
};

describe('a partner', () => {
  it('is let in with a secret that is told once and kept as a hash', async () => {
    const { secret, partner } = await registered();
    expect(partner).toMatchObject({
      ...{ clientId: 'travel', authentication: 'SECRET', keyIds: [], isDisabled: false },
      ...{ organisation: { path: 'demo' }, requestsPerMinute: null, addresses: [] },
    });
    expect(await isPassword(secret ?? '', (await client(partner.id)).secretHash ?? '')).toBe(true);
    expect(await registered()).toEqual({ secret: null, partner });
    for (const table of ['idempotency_key', 'audit_entry', 'outbox', 'oidc_client']) {
      const kept = await bank.em('*').execute(`select * from business.${table}`);
      expect(JSON.stringify(kept)).not.toContain(secret);
    }
  });

  it.each([
    [{ name: 'other' }, 'PARTNER_EXISTS'],
    [{ clientId: 'x' }, 'INVALID_INPUT'],
    [{ clientId: 'other', scopes: [] }, 'INVALID_INPUT'],
    [{ clientId: 'other', scopes: ['campaign:write'] }, 'INVALID_INPUT'],
    [{ clientId: 'other', addresses: ['10.0.0.0/33'] }, 'INVALID_INPUT'],
    [{ clientId: 'other', addresses: ['bank.example'] }, 'INVALID_INPUT'],
    [{ clientId: 'other', requestsPerMinute: 0 }, 'INVALID_INPUT'],
    [{ clientId: 'other', jwks: '{"keys":[]}' }, 'INVALID_INPUT'],
    [{ clientId: 'other', organisation: 'demo.b09' }, 'ORGANISATION_NOT_FOUND'],
    [{ clientId: 'other', organisation: 'berka' }, 'FORBIDDEN'],
  ])('is refused with %j: %s', async (over, code) => {
    expect(await register(over)).toMatchObject({ code });
  });

  it('proves itself by keys of its own, of which only the public half is kept', async () => {
    const { whole } = publicKeys();
    const jwks = JSON.stringify({ keys: [whole] });
    const { secret, partner } = await registered({ clientId: 'keyed', jwks });
    expect(secret).toBeNull();
    expect(partner).toMatchObject({ authentication: 'KEY', keyIds: ['k2048'] });
    expect((await client(partner.id)).jwks?.keys[0]).not.toHaveProperty('d');
    const short = JSON.stringify({ keys: [publicKeys(1_024).open] });
    expect(await act('setPartnerKeys', { id: partner.id, jwks: short })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    const renewed = await act(
      'renewPartnerSecret',
      { id: partner.id },
      { selection: '{ secret }' },
    );
    expect(answered(renewed, 'renewPartnerSecret')).toEqual({ secret: expect.any(String) });
    expect(await client(partner.id)).toMatchObject({ jwks: null });
  });

  it('is changed by one at a time, and its tokens end with each change', async () => {
    const { partner } = await registered({ clientId: 'changing' });
    const wanted = {
      ...{ id: partner.id, version: partner.version, name: 'New', scopes: ['order:read'] },
      ...{ requestsPerMinute: 60, addresses: ['192.0.2.0/24', '2001:db8::1'] },
    };
    const changed = await act('changePartner', wanted, { selection: `{ ${PARTS} }` });
    const { id: _, ...after } = { ...wanted, version: partner.version + 1 };
    expect(answered(changed, 'changePartner')).toMatchObject(after);
    expect(await act('changePartner', wanted)).toMatchObject({ code: 'PARTNER_CHANGED' });
    await act('disablePartner', { id: partner.id, reason: 'contract ended' });
    await act('disablePartner', { id: partner.id });
    expect((await client(partner.id)).mayEnter({ demo: true })).toBe(false);
    await act('enablePartner', { id: partner.id });
    const ended = await bank
      .em('*')
      .execute(`select kind from business.revocation where subject = 'changing'`);
    expect(ended).toEqual([{ kind: 'PARTNER' }, { kind: 'PARTNER' }, { kind: 'PARTNER' }]);
    const told = await bank
      .em('*')
      .execute(
        `select action, purpose from business.audit_entry where object_id = ? order by seq`,
        [partner.id],
      );
    expect(told).toEqual([
      { action: 'partner.registered', purpose: null },
      { action: 'partner.changed', purpose: null },
      { action: 'partner.disabled', purpose: 'contract ended' },
      { action: 'partner.enabled', purpose: null },
    ]);
  });

  it('is seen and changed in its own part of the bank, by administrators alone', async () => {
    const { partner } = await registered({ clientId: 'branch', organisation: 'demo.b01' });
    const other = anOperator('ADMINISTRATOR', 'demo.b02');
    const find = `{ partner(id: "${partner.id}") { clientId } partners { edges { node { id } } } }`;
    expect((await bank.ask(other, find)).data).toEqual({ partner: null, partners: { edges: [] } });
    expect(await act('disablePartner', { id: partner.id }, { caller: other })).toMatchObject({
      code: 'PARTNER_NOT_FOUND',
    });
    for (const caller of [anOperator('APPROVER'), aPartner(['webhook:write'])]) {
      expect(await bank.ask(caller, find)).toMatchObject({ code: 'FORBIDDEN' });
    }
    const auditor = anOperator('AUDIT_ADMINISTRATOR');
    expect((await bank.ask(auditor, find)).data).toMatchObject({ partner: { clientId: 'branch' } });
    expect(await register({ clientId: 'no' }, auditor)).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('personal fields of a partner', () => {
  const SELECTION = { selection: '{ maskedFields hiddenFields version }' };

  it('are masked or hidden as agreed, and that is in its next token and in the audit log', async () => {
    const { partner } = await registered({ clientId: 'fields' });
    const { id, version } = partner;
    const input = { id, version, masked: ['Customer.name'], hidden: ['Customer.birthDate'] };
    expect(answered(await act('setPartnerFields', input, SELECTION), 'setPartnerFields')).toEqual({
      ...{ maskedFields: ['Customer.name'], hiddenFields: ['Customer.birthDate'] },
      version: version + 1,
    });
    expect(await act('setPartnerFields', input, SELECTION)).toMatchObject({
      code: 'PARTNER_CHANGED',
    });
    expect(await client(id)).toMatchObject({ maskedFields: ['Customer.name'] });
    const done = await bank
      .em()
      .execute(`select 1 from business.audit_entry where action = 'partner.fieldsSet'`);
    expect(done).toHaveLength(1);
  });

  it.each([
    ['masked.0', { masked: ['Product.name'] }],
    ['masked', { masked: ['Customer.birthDate'] }],
    ['hidden', { masked: ['Customer.name'], hidden: ['Customer.name'] }],
  ])('are refused by %s', async (field, over) => {
    const input = {
      id: '0197a000-0000-7000-8000-000000000000',
      version: 1,
      masked: [],
      hidden: [],
    };
    expect(await act('setPartnerFields', { ...input, ...over }, SELECTION)).toMatchObject({
      ...{ code: 'INVALID_INPUT', details: { field } },
    });
  });

  it('are those that say something of a person', async () => {
    const list = answered(
      await bank.ask(admin, '{ partnerPersonalFields { field class isText } }'),
      'partnerPersonalFields',
    );
    expect(list).toContainEqual({ field: 'Customer.name', class: 'C1', isText: true });
    expect(list).toContainEqual({ field: 'Customer.totalBalance', class: 'C2', isText: false });
  });
});
