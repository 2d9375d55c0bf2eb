import {
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
  ClickHouseLogLevel,
  createClient,
} from '@clickhouse/client';

/** Database of the platform when the address names none. */
export const DATABASE = 'zhongtai';

const REQUEST_TIMEOUT_MS = 300_000;
/** Beyond what the engine grants a statement of a task: it is the engine that gives up. */
const TASK_TIMEOUT_MS = 960_000;

/**
 * A client over HTTP; `url` may name the database as its path. Whole numbers beyond 2^53 and decimals
 * come as strings: as JSON numbers they would be rounded.
 */
export function openClickHouse(url: string): ClickHouseClient {
  return open(url, {
    request_timeout: REQUEST_TIMEOUT_MS,
    log: { level: ClickHouseLogLevel.ERROR },
  });
}

/** The same for statements of tasks, of which whoever asks says what became: that one was stopped is no fault. */
export function openPatientClickHouse(url: string): ClickHouseClient {
  return open(url, { request_timeout: TASK_TIMEOUT_MS, log: { level: ClickHouseLogLevel.OFF } });
}

type Manner = Required<Pick<ClickHouseClientConfigOptions, 'request_timeout' | 'log'>>;

function open(url: string, manner: Manner): ClickHouseClient {
  const address = new URL(url);
  const database = decodeURIComponent(address.pathname.slice(1)) || DATABASE;
  address.pathname = '';
  return createClient({
    url: address,
    database,
    ...manner,
    // A page of customers asks for more ids than fit into an address.
    use_multipart_params_auto: true,
    clickhouse_settings: {
      output_format_json_quote_64bit_integers: 1,
      output_format_json_quote_decimals: 1,
    },
  });
}

/** Does nothing when it is there. Runs outside of it, since a missing database cannot be entered. */
export async function createDatabase(url: string): Promise<void> {
  const address = new URL(url);
  const database = decodeURIComponent(address.pathname.slice(1)) || DATABASE;
  address.pathname = '/default';
  const client = openClickHouse(address.href);
  try {
    await client.command({ query: `create database if not exists ${identifier(database)}` });
  } finally {
    await client.close();
  }
}

/** @throws Error when `name` is not a plain identifier: names cannot be sent as parameters. */
export function identifier(name: string): string {
  if (!/^[a-z_][a-z0-9_]*$/i.test(name)) throw new Error(`Not an identifier: ${name}`);
  return name;
}
