import { drainServer } from '@zhongtai/kit/lifecycle';
import { optional, port, readConfig, text } from '@zhongtai/kit/config';
import { buffer } from 'node:stream/consumers';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type Engine, openEngine } from './engine.ts';
import { createClickHouseServer } from './server.ts';
import { isLocked } from './locked.ts';
import { openSpool } from './spool.ts';

// The one process that holds the embedded ClickHouse; all others come by HTTP, as to a server.

const GRACE_MS = 5_000;
const LEAVING_MS = 10_000;

const config = readConfig(
  {
    HOST: text('127.0.0.1'),
    CLICKHOUSE_PORT: port(58_123),
    CLICKHOUSE_FOLDER: text(),
    CLICKHOUSE_PASSWORD: optional(text()),
  },
  process.env,
);

const engine = await openOrSay(config.CLICKHOUSE_FOLDER);
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
  await drainServer(server, { graceMs: GRACE_MS });
  await engine.close();
  end(0);
}

/** At once: the engine's threads would hold an ordinary exit until they have done. */
function end(code: number): void {
  process.exitCode = code;
  if (process.connected) process.disconnect();
  process.exit(code);
}

async function openOrSay(folder: string): Promise<Engine> {
  // An owner whose launcher was killed may still be leaving the folder.
  for (const deadline = Date.now() + LEAVING_MS; isLocked(folder); await pause(100)) {
    if (Date.now() > deadline) {
      leave(
        `${folder} is in use by another process: end it, or set ZHONGTAI_HOME to another folder.`,
      );
    }
  }
  try {
    return openEngine(folder);
  } catch (error) {
    console.error(error);
    return leave(
      `ClickHouse cannot open ${folder}: restore it from a copy, or set ZHONGTAI_HOME to a new folder.`,
    );
  }
}

function leave(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function createDatabase(opened: Engine, name: string): Promise<unknown> {
  const sql = `CREATE DATABASE IF NOT EXISTS ${name}`;
  return opened.run({ sql, format: '', database: 'default', settings: {}, params: {} }, (result) =>
    buffer(Readable.from(result.pieces)),
  );
}
