import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBankWithOtherData } from './support/other-data.ts';

let otherData: Awaited<ReturnType<typeof startBankWithOtherData>>;
let token: string;

beforeAll(async () => {
  otherData = await startBankWithOtherData();
  ({ token } = otherData);
});
afterAll(() => otherData.close());

describe('more than can be answered', () => {
  it('is sent away with a time to come back, in a form that pages can read; nobody inside is disturbed', async () => {
    const { promise: open, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: bothInside, resolve: isInside } = Promise.withResolvers<void>();
    let asked = 0;
    const gateway = await otherData.gatewayBefore(
      async (request, response) => {
        asked += 1;
        if (asked === 2) isInside();
        await open;
        await otherData.passOn(request, response);
      },
      { maxRequests: 2 },
    );
    const ids = ['7', '8'];
    const inside = ids.map((id) => gateway.ask(`{ customer(id: "${id}") { tags } }`, { token }));
    await bothInside;
    const refused = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://console.test' },
      body: '{"query":"{ whoami }"}',
    });
    expect(refused.status).toBe(503);
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'retry-after': '1',
      'access-control-allow-origin': 'http://console.test',
      'x-content-type-options': 'nosniff',
    });
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'OVERLOADED' } }],
    });
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
    letGo();
    for (const { status, errors } of await Promise.all(inside)) {
      expect([status, errors]).toEqual([200, undefined]);
    }
    expect((await gateway.ask('{ whoami }', { token })).status).toBe(200);
    await gateway.close();
  });

  it('comes in by every door, and is answered to the end when the gateway stops', async () => {
    const { promise: open, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: allInside, resolve: areInside } = Promise.withResolvers<void>();
    const CROWD = 60;
    let asked = 0;
    const gateway = await otherData.gatewayBefore(async (request, response) => {
      asked += 1;
      if (asked === CROWD) areInside();
      await open;
      await otherData.passOn(request, response);
    });
    // Each asks something of its own, and so over a connection of its own.
    const crowd = Array.from({ length: CROWD }, (_, n) =>
      gateway.ask(`{ customer(id: "7") { t${n}: tags } }`, { token }),
    );
    await allInside;
    const closed = gateway.close();
    letGo();
    const answers = await Promise.all(crowd);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await closed;
    await expect(fetch(`${gateway.url}/healthz`)).rejects.toThrow();
  });
});
