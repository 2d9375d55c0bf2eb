import { withClient } from './probe.ts';

const UNKNOWN_DATABASE = '3D000';
const ALREADY_THERE = '42P04';

/** Makes the database of an address when its server has none of that name. */
export async function createDatabase(url: string): Promise<void> {
  try {
    await withClient(url, (client) => client.query('select 1'));
  } catch (error) {
    if (codeOf(error) !== UNKNOWN_DATABASE) throw error;
    await create(url);
  }
}

async function create(url: string): Promise<void> {
  const address = new URL(url);
  const name = decodeURIComponent(address.pathname.slice(1));
  address.pathname = '/postgres';
  await withClient(address.href, async (client) => {
    try {
      await client.query(
        `create database ${client.escapeIdentifier(name)} encoding 'UTF8' template template0`,
      );
    } catch (error) {
      if (codeOf(error) !== ALREADY_THERE) throw error;
    }
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
