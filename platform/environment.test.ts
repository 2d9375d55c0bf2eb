import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { environmentOf, publicUrls, type Service } from './environment.ts';
import { openSecrets } from './secrets.ts';
import { readSettings } from './settings.ts';

const home = mkdtempSync(join(tmpdir(), 'zhongtai-environment-'));
const secrets = openSecrets(home);

afterAll(() => rmSync(home, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

const place = (env: Record<string, string> = {}) => ({
  settings: readSettings({ ZHONGTAI_HOME: home, ...env }),
  secrets,
});

describe('what a service is told', () => {
  it.each<[Service, string[]]>([
    ['business', ['gateway', 'consoleClient', 'business']],
    ['data', ['gateway', 'clickhouse', 'data']],
    ['operations', ['gateway', 'operations']],
    ['gateway', ['gateway']],
    ['web', ['consoleClient', 'session']],
  ])('%s knows no secret but %s', (service, known) => {
    const { roles, ...others } = secrets;
    const told = JSON.stringify(environmentOf(service, place()));
    const named = Object.entries({ ...roles, ...others });
    expect(
      named
        .filter(([, secret]) => told.includes(secret))
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(known.toSorted());
  });

  it('lets the domains alone seal the audit log, in a file beside the database', () => {
    vi.stubEnv('AUDIT_KEY_FILE', '/run/secrets/audit-keys.json');
    const told = (service: Service) => environmentOf(service, place());
    for (const domain of ['business', 'data', 'operations'] as const) {
      expect(told(domain)).toMatchObject({
        AUDIT_KEY_FILE: '/run/secrets/audit-keys.json',
        AUDIT_SEALS_FILE: join(home, 'audit', 'seals.jsonl'),
      });
    }
    for (const door of ['gateway', 'web'] as const) {
      expect(told(door)).not.toHaveProperty('AUDIT_KEY_FILE');
    }
  });

  it('signs in at the database as the runtime role', () => {
    const { BUSINESS_DATABASE_URL = '' } = environmentOf('business', place());
    expect(new URL(BUSINESS_DATABASE_URL)).toMatchObject({
      username: 'business',
      pathname: '/zhongtai',
    });
  });

  it('keeps the operator’s server, database and options, with our role', () => {
    const DATABASE_URL = 'postgresql://dba:secret@db.bank.cn:6432/middle?sslmode=require';
    const { OPERATIONS_DATABASE_URL } = environmentOf('operations', place({ DATABASE_URL }));
    expect(OPERATIONS_DATABASE_URL).toBe(
      `postgresql://operations:${secrets.roles.operations}@db.bank.cn:6432/middle?sslmode=require`,
    );
  });

  it('never hands on the administrator of the database', () => {
    vi.stubEnv('DATABASE_URL', 'postgresql://dba:secret@db.bank.cn/middle');
    expect(environmentOf('web', place())).not.toHaveProperty('DATABASE_URL');
  });

  it('prefers a secret that the operator set', () => {
    vi.stubEnv('GATEWAY_SECRET', 'the bank’s own secret, long enough for all');
    expect(environmentOf('data', place())['GATEWAY_SECRET']).toContain('the bank’s own');
  });
});

it('calls itself by its ports unless it has a public name', () => {
  expect(publicUrls(place({ GATEWAY_PORT: '8000', WEB_PORT: '8001' }))).toEqual({
    graph: 'http://127.0.0.1:8000',
    console: 'http://127.0.0.1:8001',
  });
  expect(publicUrls(place({ PUBLIC_URL: 'https://graph.bank.cn' })).graph).toBe(
    'https://graph.bank.cn',
  );
});

it('says every wrong variable at once', () => {
  const wrong = () => place({ WEB_PORT: 'x', DATABASE_URL: 'mysql://db' });
  expect(wrong).toThrow(/WEB_PORT must be a port[\s\S]*DATABASE_URL must be a postgres/);
});
