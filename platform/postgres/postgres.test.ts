import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePorts } from '../ports.ts';
import { startPostgres, stopPostgres } from './postgres.ts';
import { withClient } from './probe.ts';

let home = '';
let options = {
  folder: '',
  port: 0,
  password: 'a password of thirty-two letters',
  isDurable: true,
};

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'zhongtai-pg-'));
  const [port = 0] = await freePorts(1);
  options = { ...options, folder: join(home, 'postgres'), port };
});

afterEach(async () => {
  await stopPostgres(options.folder);
  rmSync(home, { recursive: true, force: true });
});

const postmaster = () =>
  Number(readFileSync(join(options.folder, 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('embedded PostgreSQL', () => {
  it('keeps committed rows over kill -9 of the server', async () => {
    const server = await startPostgres(options);
    await withClient(server.url('postgres'), async (client) => {
      await client.query('create table kept (n int)');
      await client.query('insert into kept select generate_series(1, 100)');
    });
    process.kill(postmaster(), 'SIGKILL');
    const again = await startPostgres(options);
    const { rows } = await withClient(again.url('postgres'), (client) =>
      client.query('select count(*)::int as count from kept'),
    );
    expect(rows).toEqual([{ count: 100 }]);
  });

  it('adopts a server that runs on its own folder', async () => {
    await startPostgres(options);
    expect((await startPostgres(options)).isAdopted).toBe(true);
  });

  it('asks for the password', async () => {
    const server = await startPostgres(options);
    const wrong = server.url('postgres').replace(options.password, 'wrong');
    await expect(withClient(wrong, (client) => client.query('select 1'))).rejects.toThrow(
      'password authentication failed',
    );
  });

  it('names the variable when another folder has the port', async () => {
    await startPostgres(options);
    const other = { ...options, folder: join(home, 'other') };
    await expect(startPostgres(other)).rejects.toThrow(/in use .* POSTGRES_PORT/);
  });

  it('starts over the pid file of a process that is no PostgreSQL', async () => {
    const server = await startPostgres(options);
    await server.stop();
    const stale = `${process.pid}\n${options.folder}\n0\n${options.port}\n\n\n0\nready\n`;
    writeFileSync(join(options.folder, 'postmaster.pid'), stale);
    expect((await startPostgres(options)).isAdopted).toBe(false);
  });

  it('says in one sentence that its folder is broken', async () => {
    const server = await startPostgres(options);
    await server.stop();
    rmSync(join(options.folder, 'global/pg_control'));
    await expect(startPostgres(options)).rejects.toThrow(/cannot open .* ZHONGTAI_HOME/);
  });
});
