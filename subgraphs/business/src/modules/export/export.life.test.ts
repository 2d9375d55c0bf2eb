import { anOperator } from '@zhongtai/kit/testing';
import Fastify from 'fastify';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openBank } from '../../../test/bank.ts';
import { mountDownloads } from './export.download.ts';
import { ExportRequest } from './export.entity.ts';
import { deleteExpiredFiles } from './export.expiry.ts';
import { AGENT, KEY, fillBranches, openExports } from './export.fixture.ts';

const bank = await openBank();
const exports = openExports(bank);
const COLLEAGUE = { ...AGENT, subject: 'colleague.b01' };

beforeAll(() => fillBranches(bank));

let id: string;
beforeEach(async () => {
  const { data } = await exports.request(AGENT);
  ({ id } = z.object({ id: z.string() }).parse(data?.['requestExport']));
});

const status = async (caller = AGENT) =>
  (await exports.ask(caller, `{ task(id: "${id}") { status } }`)).data?.['task'];
const act = (caller: typeof AGENT, mutation: string, selection: string) =>
  exports.ask(caller, `mutation { ${mutation}(input: { id: "${id}" }) { ${selection} } }`);

/** A graph that answers the count, and then keeps its reader waiting until it gives up. */
function slowGraph() {
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  const ask: typeof exports.askGraph = (reader, question) => {
    if (question.document.includes('ExportCount')) return exports.askGraph(reader, question);
    resolve();
    return new Promise((_, reject) => {
      question.signal.addEventListener('abort', () => reject(question.signal.reason));
    });
  };
  return { ask, reached };
}

describe('a running export', () => {
  it('stops within a second when it is cancelled, and leaves no file', async () => {
    const graph = slowGraph();
    const running = exports.run(id, { ask: graph.ask });
    await graph.reached;
    const from = performance.now();
    expect(await act(AGENT, 'cancelTask', 'status')).toEqual({
      data: { cancelTask: { status: 'CANCELLED' } },
    });
    await running;
    expect(performance.now() - from).toBeLessThan(1_500);
    expect(exports.files().filter((name) => name.startsWith(id))).toEqual([]);
    expect(await act(AGENT, 'cancelTask', 'status')).toMatchObject({ code: 'TASK_ENDED' });
    expect(await exports.audited(id)).toEqual(['export.requested', 'export.cancelled']);
  });

  it('whose worker died is written anew by the next one, and the first cannot spoil it', async () => {
    const graph = slowGraph();
    const first = exports.run(id, { ask: graph.ask });
    await graph.reached;
    await exports.run(id);
    await first;
    expect(await status()).toEqual({ status: 'DONE' });
    expect(exports.files().filter((name) => name.startsWith(id))).toEqual([`${id}.2.csv`]);
  });

  it('fails with the code when its operator has lost the right', async () => {
    const { GraphRefused } = await import('./export.graph.ts');
    await exports.run(id, { ask: () => Promise.reject(new GraphRefused('UNAUTHENTICATED')) });
    expect(await status()).toEqual({ status: 'FAILED' });
  });

  it('is tried again while the graph is down', async () => {
    const down = () => Promise.reject(new Error('down'));
    await expect(exports.run(id, { ask: down })).rejects.toThrow('down');
    await exports.run(id);
    expect(await status()).toEqual({ status: 'DONE' });
  });
});

describe('a task', () => {
  it('has a larger number after each change, so that its watchers know the newer of two answers', async () => {
    const version = async () => {
      const { data } = await exports.ask(AGENT, `{ task(id: "${id}") { version } }`);
      return z.object({ task: z.object({ version: z.number() }) }).parse(data).task.version;
    };
    const asked = await version();
    const graph = slowGraph();
    const running = exports.run(id, { ask: graph.ask });
    await graph.reached;
    const taken = await version();
    await act(AGENT, 'cancelTask', 'status');
    await running;
    expect(taken).toBeGreaterThan(asked);
    expect(await version()).toBeGreaterThan(taken);
  });

  it('is seen by its owner, and by nobody of another branch or desk', async () => {
    const none = { tasks: { edges: [] } };
    const list = `{ tasks { edges { node { id } } } }`;
    expect(await status()).toEqual({ status: 'WAITING' });
    expect(await status(COLLEAGUE)).toBeNull();
    expect((await exports.ask(COLLEAGUE, list)).data).toEqual(none);
    expect((await exports.ask(anOperator('ADMINISTRATOR', 'demo.b02'), list)).data).toEqual(none);
    expect(await status(anOperator('ADMINISTRATOR', 'demo.b01'))).toEqual({ status: 'WAITING' });
    expect(await act(COLLEAGUE, 'cancelTask', 'status')).toMatchObject({ code: 'TASK_NOT_FOUND' });
    await act(anOperator('ADMINISTRATOR', 'demo.b01'), 'cancelTask', 'status');
    expect(await status()).toEqual({ status: 'CANCELLED' });
  });
});

describe('a download', () => {
  const people = new Set([AGENT.subject]);
  const clock = { now: bank.context(AGENT).now() };
  const app = Fastify();
  mountDownloads(app, {
    orm: bank.orm,
    folder: exports.desk.folder,
    linkKey: KEY,
    mayEnter: async (username) => people.has(username),
    addressOf: () => '192.0.2.7',
    now: () => clock.now,
  });

  const link = async () => {
    await exports.run(id);
    const { data } = await act(AGENT, 'exportLink', 'url');
    return new URL(z.object({ url: z.string() }).parse(data?.['exportLink']).url);
  };
  const get = async (url: URL, language = 'en') => {
    const answer = await app.inject({
      url: `${url.pathname}${url.search}`,
      headers: { 'accept-language': language },
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.body };
  };

  it('gives the file by the link of its owner, and is written into the audit log', async () => {
    const { status: code, headers, body } = await get(await link());
    expect(code).toBe(200);
    expect(headers['content-disposition']).toBe('attachment; filename="customers-2026-03-01.csv"');
    expect(body).toContain(`(${AGENT.subject}, demo.b01)`);
    expect(await exports.audited(id)).toEqual([
      'export.requested',
      'export.finished',
      'export.downloaded',
    ]);
  });

  it('has a link for nobody else', async () => {
    await exports.run(id);
    expect(await act(COLLEAGUE, 'exportLink', 'url')).toMatchObject({ code: 'EXPORT_NOT_FOUND' });
  });

  it('is refused by an altered or foreign link, after ten minutes, and to who was revoked', async () => {
    const url = await link();
    const later = new URL(url);
    later.searchParams.set('expires', String(Number(url.searchParams.get('expires')) + 1));
    expect((await get(later)).status).toBe(403);
    people.clear();
    expect(await get(url)).toMatchObject({
      status: 403,
      body: expect.stringContaining('no longer enter'),
    });
    people.add(AGENT.subject);
    clock.now = new Date(clock.now.getTime() + 10 * 60_000 + 1);
    expect(await get(url, 'zh-CN')).toMatchObject({
      status: 410,
      body: expect.stringContaining('已过期'),
    });
    clock.now = bank.context(AGENT).now();
  });

  it('is no longer there after a day, and neither is the file', async () => {
    const url = await link();
    const { expiresAt } = await bank.em().findOneOrFail(ExportRequest, { id });
    expect(
      await deleteExpiredFiles(exports.bench({ now: () => expiresAt ?? new Date() })),
    ).toBeGreaterThan(0);
    expect(exports.files().filter((name) => name.startsWith(id))).toEqual([]);
    expect((await get(url)).status).toBe(410);
    expect(await act(AGENT, 'exportLink', 'url')).toMatchObject({ code: 'EXPORT_EXPIRED' });
    expect((await exports.audited(id)).at(-1)).toBe('export.deleted');
  });
});
