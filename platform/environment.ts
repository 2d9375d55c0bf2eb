import { join } from 'node:path';
import { type EngineUrls, engineUrls } from './engines.ts';
import { openAuditKeys, openAuthKeys, openPersonalKeys, type Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

const LOOPBACK = '127.0.0.1';

export type Service = 'business' | 'data' | 'operations' | 'gateway' | 'web';

export interface Place {
  settings: Settings;
  secrets: Secrets;
}

/** What a service may know and set: the operator's environment, and of our secrets only its own. */
export function environmentOf(service: Service, place: Place): NodeJS.ProcessEnv {
  return { ...operatorsOwn(process.env), ...shared(place), ...own(place)[service] };
}

/** Where the launcher itself reaches what listens on HOST. */
export function reachableHost({ HOST }: Settings): string {
  return HOST === '0.0.0.0' || HOST === '::' ? LOOPBACK : HOST;
}

/** What clients and browsers call. */
export function publicUrls({ settings }: Place) {
  return {
    graph: settings.PUBLIC_URL ?? `http://127.0.0.1:${settings.GATEWAY_PORT}`,
    console: settings.CONSOLE_URL ?? `http://127.0.0.1:${settings.WEB_PORT}`,
  };
}

/** Secrets that go only to the services that need them, and the database's administrator to none. */
const WITHHELD = [
  ...['GATEWAY_SECRET', 'SESSION_SECRET', 'CONSOLE_CLIENT_SECRET', 'AUTH_KEYS_FILE'],
  ...['AUDIT_KEY_FILE', 'PERSONAL_KEYS_FILE', 'SMTP_URL'],
  ...['DATABASE_URL', 'CLICKHOUSE_URL'],
  ...['BUSINESS_DATABASE_URL', 'DATA_DATABASE_URL', 'OPERATIONS_DATABASE_URL'],
];

function own(place: Place): Record<Service, Record<string, string>> {
  const { settings, secrets } = place;
  const urls = engineUrls(place);
  const gatewaySecret = given('GATEWAY_SECRET', secrets.gateway);
  const consoleClient = given('CONSOLE_CLIENT_SECRET', secrets.consoleClient);
  const sealing = sealingOf(settings.home);
  const personalKeys = { PERSONAL_KEYS_FILE: openPersonalKeys(settings.home) };
  return {
    business: {
      ...gatewaySecret,
      ...consoleClient,
      ...given('AUTH_KEYS_FILE', openAuthKeys(settings.home)),
      ...sealing,
      ...personalKeys,
      ...given('GATEWAY_URL', `http://${reachableHost(settings)}:${settings.GATEWAY_PORT}`),
      ...databaseOf('business', urls),
    },
    data: {
      ...gatewaySecret,
      ...sealing,
      ...personalKeys,
      ...databaseOf('data', urls),
      CLICKHOUSE_URL: urls.clickHouse,
      ...given('COLLECT_FOLDER', join(settings.home, 'collect')),
      ...given('MAIL_FOLDER', join(settings.home, 'mail')),
      ...(process.env['SMTP_URL'] && { SMTP_URL: process.env['SMTP_URL'] }),
    },
    operations: {
      ...gatewaySecret,
      ...sealing,
      ...personalKeys,
      ...databaseOf('operations', urls),
    },
    ...ownOfTheDoors(place, gatewaySecret, consoleClient),
  };
}

/** Of what faces the network. */
function ownOfTheDoors(
  { settings, secrets }: Place,
  gatewaySecret: Record<string, string>,
  consoleClient: Record<string, string>,
) {
  const local = (port: number) => `http://127.0.0.1:${port}`;
  return {
    gateway: {
      ...gatewaySecret,
      HOST: settings.HOST,
      BUSINESS_URL: local(settings.BUSINESS_PORT),
      DATA_URL: local(settings.DATA_PORT),
      OPERATIONS_URL: local(settings.OPERATIONS_PORT),
    },
    web: {
      ...consoleClient,
      ...given('SESSION_SECRET', secrets.session),
      PORT: String(settings.WEB_PORT),
      HOST: settings.HOST,
      HOSTNAME: settings.HOST,
    },
  };
}

/** The key that signs the heads of the audit log, and the file, outside the database, that keeps them. */
export function sealingOf(home: string): Record<'AUDIT_KEY_FILE' | 'AUDIT_SEALS_FILE', string> {
  return {
    AUDIT_KEY_FILE: process.env['AUDIT_KEY_FILE'] || openAuditKeys(home),
    AUDIT_SEALS_FILE: process.env['AUDIT_SEALS_FILE'] || join(home, 'audit', 'seals.jsonl'),
  };
}

function shared(place: Place): Record<string, string> {
  const { settings } = place;
  const urls = publicUrls(place);
  return {
    NODE_ENV: settings.isDevelopment ? 'development' : 'production',
    ZHONGTAI_HOME: settings.home,
    // Only the gateway and the console may face the network.
    HOST: LOOPBACK,
    BUSINESS_PORT: String(settings.BUSINESS_PORT),
    DATA_PORT: String(settings.DATA_PORT),
    OPERATIONS_PORT: String(settings.OPERATIONS_PORT),
    GATEWAY_PORT: String(settings.GATEWAY_PORT),
    WEB_PORT: String(settings.WEB_PORT),
    PUBLIC_URL: urls.graph,
    CONSOLE_URL: urls.console,
    DEMO: settings.DEMO ? '1' : '0',
    APOLLO_TELEMETRY_DISABLED: 'true',
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

function operatorsOwn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !WITHHELD.includes(name)));
}

/** An operator who sets the variable means it, also against what we generate. */
function given(variable: string, generated: string): Record<string, string> {
  return { [variable]: process.env[variable] || generated };
}

function databaseOf(domain: 'business' | 'data' | 'operations', urls: EngineUrls) {
  const variable = `${domain.toUpperCase()}_DATABASE_URL`;
  return given(variable, urls.database.as(domain));
}
