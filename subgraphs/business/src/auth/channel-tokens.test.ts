import { newId } from '@zhongtai/kit/ids';
import { describe, expect, it } from 'vitest';
import { aCustomerOf, aPrivateKey, startProvider } from './auth.fixture.ts';
import { askToken, basic, statusesOf } from './browser.fixture.ts';
import { JWT_BEARER, keyOf, openClients } from './channel.fixture.ts';

const { orm, config, berka, address, ...clients } = await openClients();
const { askAsChannel, assertionOf, channelProof, claimsOf, lastReason } = clients;

const FORGED = 'the assertion is not valid';
const MALFORMED = 'sub must be a customer id, jti 8 to 128 long';

describe('a channel', () => {
  it('trades its word for a token of its customer', async () => {
    const customerId = await aCustomerOf(orm, 'demo.b01.o01');
    const { status, body } = await askAsChannel(await assertionOf(customerId));
    expect(status).toBe(200);
    const claims = await claimsOf(body['access_token']);
    expect(claims).toMatchObject({
      sub: customerId,
      kind: 'CUSTOMER',
      organisation: 'demo.b01.o01',
      channel: 'mobile',
      client_id: 'channel.mobile',
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600);
    expect(JSON.stringify(claims)).not.toContain('王');
  });

  it('says each word once, also at the same moment to two copies of the provider', async () => {
    const assertion = await assertionOf(await aCustomerOf(orm, 'demo.b01'));
    const other = await startProvider(orm, config);
    const answers = await Promise.all([
      askAsChannel(assertion),
      askAsChannel(assertion, other.address),
    ]);
    expect(statusesOf(answers)).toEqual([200, 400]);
    expect((await askAsChannel(assertion)).body['error']).toBe('invalid_grant');
    expect(lastReason()).toBe('the assertion has been used');
  });

  it.each([
    ['signed by another key', FORGED, async () => ({ key: await aPrivateKey('ES256') })],
    ['signed by another bank’s channel', FORGED, () => ({ key: keyOf(berka) })],
    ['of another channel', FORGED, () => ({ claims: { iss: 'channel.mobile.berka' } })],
    ['meant for somebody else', FORGED, () => ({ claims: { aud: 'https://elsewhere.example' } })],
    ['that has expired', FORGED, () => ({ seconds: -60 })],
    ['for too long', 'exp must be at most 5 minutes ahead', () => ({ seconds: 400 })],
    ['without a number', MALFORMED, () => ({ claims: { jti: '' } })],
    ['about nobody', 'no such customer', () => ({ claims: { sub: newId() } })],
    ['about no id', MALFORMED, () => ({ claims: { sub: "' or true" } })],
  ])('is refused with an assertion %s: %s', async (_case, reason, change) => {
    const customerId = await aCustomerOf(orm, 'demo.b01');
    const { status, body } = await askAsChannel(await assertionOf(customerId, await change()));
    expect({ status, error: body['error'] }).toEqual({ status: 400, error: 'invalid_grant' });
    expect(lastReason()).toBe(reason);
  });

  it('cannot speak for a customer of another bank', async () => {
    const customerId = await aCustomerOf(orm, 'berka.b01');
    const { body } = await askAsChannel(await assertionOf(customerId));
    expect(body['error']).toBe('invalid_grant');
    expect(lastReason()).toBe('no such customer');
  });

  it('cannot act for itself, nor a partner for customers', async () => {
    const channel = await askToken(address, {
      grant_type: 'client_credentials',
      ...(await channelProof()),
    });
    const partner = await askToken(
      address,
      { grant_type: JWT_BEARER, assertion: await assertionOf(await aCustomerOf(orm, 'demo.b01')) },
      basic('partner.demo', 'zhongtai-demo-partner'),
    );
    expect([channel.body['error'], partner.body['error']]).toEqual([
      'invalid_request',
      'invalid_request',
    ]);
  });
});
