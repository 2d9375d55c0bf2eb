import { drainServer } from '@zhongtai/kit/lifecycle';
import { optional, port, readConfig, text } from '@zhongtai/kit/config';
import { buffer } from 'node:stream/consumers';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type Engine, openEngine } from './engine.ts';
import { createClickHouseServer } from './server.ts';
import { openSpool } from './spool.ts';

// The one process that holds the embedded ClickHouse; all others come by HTTP, as to a server.

const GRACE_MS = 5_000;

const config = readConfig(
  {
    HOST: text('127.0.0.1'),
    CLICKHOUSE_PORT: port(58_123),
    CLICKHOUSE_FOLDER: text(),
    CLICKHOUSE_PASSWORD: optional(text()),
  },
  process.env,
);

const engine = openOrSay(config.CLICKHOUSE_FOLDER);
await createDatabase(engine, 'zhongtai');
const spool = openSpool(join(config.CLICKHOUSE_FOLDER, 'incoming'));
const server = createClickHouseServer({ engine, spool, password: config.CLICKHOUSE_PASSWORD });
server.listen(config.CLICKHOUSE_PORT, config.HOST, () => process.send?.('ready'));
server.once('error', (error) => {
  console.error(error.message);
  end(1);
});
for (const reason of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(reason, () => void stop());

async function stop(): Promise<void> {
  // A statement that will not end must not hold the platform; what was acknowledged is on the disk.
  setTimeout(() => end(0), GRACE_MS).unref();
  await drainServer(server, GRACE_MS);
  await engine.close();
  end(0);
}

/** At once: the engine's threads would hold an ordinary exit until they have done. */
function end(code: number): void {
  process.exitCode = code;
  if (process.connected) process.disconnect();
  process.exit(code);
}

function openOrSay(folder: string): Engine {
  try {
    return openEngine(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim().split('\n')[0] : String(error);
    console.error(
      /lock file/i.test(String(error))
        ? `${folder} is in use by another process: end it, or set ZHONGTAI_HOME to another folder.`
        : `ClickHouse cannot open ${folder} (${reason}): restore it from a copy, or set ZHONGTAI_HOME to a new folder.`,
    );
    process.exit(1);
  }
}

function createDatabase(opened: Engine, name: string): Promise<unknown> {
  const sql = `CREATE DATABASE IF NOT EXISTS ${name}`;
  return opened.run({ sql, format: '', database: 'default', settings: {}, params: {} }, (result) =>
    buffer(Readable.from(result.pieces)),
  );
}
