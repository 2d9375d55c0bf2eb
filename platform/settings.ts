import { flag, optional, parseConfig, port, text, url } from '@zhongtai/kit/config';
import { z } from 'zod';
import { homeFolder } from './places.ts';
import { Refusal } from './refusal.ts';

const SHAPE = {
  HOST: text('127.0.0.1'),
  GATEWAY_PORT: port(4000),
  BUSINESS_PORT: port(4001),
  DATA_PORT: port(4002),
  OPERATIONS_PORT: port(4003),
  WEB_PORT: port(3000),
  POSTGRES_PORT: port(54_329),
  CLICKHOUSE_PORT: port(58_123),
  DATABASE_URL: optional(url(['postgres', 'postgresql'])),
  CLICKHOUSE_URL: optional(url(['http', 'https'])),
  PUBLIC_URL: optional(url(['http', 'https'])),
  CONSOLE_URL: optional(url(['http', 'https'])),
  DEMO: flag(),
  DEMO_CUSTOMERS: positive(5_000),
  DEMO_DAYS: positive(90),
};

export type Settings = ReturnType<typeof parseConfig<typeof SHAPE>> & {
  home: string;
  isDevelopment: boolean;
};

function positive(fallback: number) {
  const message = 'must be a whole number above 0';
  return z
    .string()
    .regex(/^[1-9]\d{0,6}$/, message)
    .transform(Number)
    .default(fallback);
}

/** What the operator may decide about the platform, from the environment. @throws Refusal */
export function readSettings(env: NodeJS.ProcessEnv, { isDevelopment = false } = {}): Settings {
  try {
    // The demo bank is there unless refused: it is what a first start is to show.
    const settings = parseConfig(SHAPE, { ...env, DEMO: env['DEMO'] || '1' });
    return { ...settings, home: homeFolder(env), isDevelopment };
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
