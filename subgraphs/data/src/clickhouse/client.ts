import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';

/** Database of the platform when the address names none. */
export const DATABASE = 'zhongtai';

const REQUEST_TIMEOUT_MS = 300_000;

/**
 * A client over HTTP; `url` may name the database as its path. Whole numbers beyond 2^53 and decimals
 * come as strings: as JSON numbers they would be rounded.
 */
export function openClickHouse(url: string): ClickHouseClient {
  const address = new URL(url);
  const database = decodeURIComponent(address.pathname.slice(1)) || DATABASE;
  address.pathname = '';
  return createClient({
    url: address,
    database,
    request_timeout: REQUEST_TIMEOUT_MS,
    // A page of customers asks for more ids than fit into an address.
    use_multipart_params_auto: true,
    log: { level: ClickHouseLogLevel.ERROR },
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
