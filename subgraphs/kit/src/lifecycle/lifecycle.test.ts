import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, get, type RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { drainServer, stopOrder } from './index.ts';

const LIFECYCLE = JSON.stringify(import.meta.resolve('./index.ts'));

/** A process that says `ready`, then waits to be stopped; `ended` is its code and what it printed. */
async function startProcess(stop: string, graceMs = 1_000) {
  const program = `
    import { untilStopped } from ${LIFECYCLE};
    setInterval(() => {}, 1000);
    const end = untilStopped(${stop}, ${graceMs});
    process.send('ready');
    await end;`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = Promise.all([once(child, 'exit'), text(child.stdout!), text(child.stderr!)]).then(
    ([[code], stdout, stderr]) => ({ code, stdout, stderr }),
  );
  await once(child, 'message');
  return { child, ended };
}

const SAY_STOPPED = `async () => console.log('stopped')`;

describe('untilStopped', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('stops cleanly on %s', async (signal) => {
    const { child, ended } = await startProcess(SAY_STOPPED);
    child.kill(signal);
    expect(await ended).toEqual({ code: 0, stdout: 'stopped\n', stderr: '' });
  });

  it('stops when the launcher is gone', async () => {
    const { child, ended } = await startProcess(SAY_STOPPED);
    child.disconnect();
    expect(await ended).toMatchObject({ code: 0, stdout: 'stopped\n' });
  });

  it('ends with 1 when stopping fails', async () => {
    const { child, ended } = await startProcess(`() => Promise.reject(new Error('stuck pool'))`);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 1, stderr: expect.stringContaining('stuck pool') });
  });

  it('ends with 1 when stopping takes too long', async () => {
    const { child, ended } = await startProcess(`() => new Promise(() => {})`, 100);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 1, stderr: 'not stopped after 100 ms\n' });
  });
});

describe('stopOrder', () => {
  it('stops in reverse order, once, and all of it despite a failure', async () => {
    const stopped: string[] = [];
    const order = stopOrder();
    order.add('database', () => void stopped.push('database'));
    order.add('jobs', () => Promise.reject(new Error('no')));
    order.add('server', async () => void stopped.push('server'));
    const both = await Promise.allSettled([order.stop(), order.stop()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(stopped).toEqual(['server', 'database']);
  });
});

describe('drainServer', () => {
  async function listen(answer: RequestListener) {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return { server, url: `http://127.0.0.1:${address.port}` };
  }

  it('lets a running request end and takes no new one', async () => {
    const { promise: finish, resolve: letGo } = Promise.withResolvers<void>();
    const { server, url } = await listen((_, res) => void finish.then(() => res.end('done')));
    const request = get(url);
    const answered = once(request, 'response');
    await once(server, 'request');
    const drained = drainServer(server);
    await expect(fetch(url)).rejects.toThrow();
    letGo();
    const [response] = await answered;
    expect(await text(response)).toBe('done');
    await drained;
  });

  it('cuts a request that never ends', async () => {
    const { server, url } = await listen(() => {});
    const request = get(url);
    const cut = once(request, 'error');
    await once(server, 'request').catch(() => {});
    await drainServer(server, { graceMs: 100 });
    expect((await cut)[0]).toMatchObject({ code: 'ECONNRESET' });
  });
});
