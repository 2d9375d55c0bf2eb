import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testData } from '../../testing/index.ts';
import { testPost } from '../../testing/post.ts';
import { Report } from '../report/index.ts';
import { forgetSubscribers } from './mail.access.ts';
import { Mail } from './mail.entity.ts';
import { mailSubscribers, sendMail } from './mail.send.ts';

const api = await testData();
const analyst = anOperator('ANALYST', 'demo');
const ADDRESS = 'ann@example.com';
const at = new Date('2026-11-20T01:00:00Z');

/** What came, and how the server answers what comes next. */
const arrived: { to: string; message: string }[] = [];
let refusal: (Error & { responseCode?: number }) | null = null;

const server = new SMTPServer({
  ...{ disabledCommands: ['AUTH', 'STARTTLS'], logger: false },
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      if (refusal) return done(refusal);
      const to = session.envelope.rcptTo.map(({ address }) => address).join();
      arrived.push({ to, message: Buffer.concat(parts).toString() });
      return done();
    });
  },
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
afterAll(() => new Promise<void>((closed) => server.close(() => closed())));
const { port } = server.server.address() as { port: number };
const smtpUrl = `smtp://127.0.0.1:${port}`;
/** One vault for all, as a platform has. */
const post = { ...testPost(smtpUrl), vault: api.post.vault };

beforeEach(() => {
  arrived.length = 0;
  refusal = null;
});

const SUBSCRIBE = `mutation ($input: SubscribeToMailInput!) { subscribeToMail(input: $input) { topic address } }`;
const subscribe = (over: object = {}, caller = analyst) =>
  api.ask(SUBSCRIBE, {
    caller,
    variables: { input: { topic: 'DAILY', address: ADDRESS, ...over } },
  });

const CONTENT: NonNullable<Report['content']> = {
  ...{ currency: 'CNY', suppressedBelow: 5, figures: [], channels: [], labels: {} },
  findings: [
    {
      ...{ kind: 'DROPPED', channel: 'wechat', from: 'product.viewed', to: 'product.clicked' },
      ...{ rate: 0.1, reference: 0.5, sessions: 60, lost: 24 },
    },
  ],
};

const EVENT = {
  ...{ id: newId(), at, customerId: null, subjectId: null, channel: null },
  ...{ cursor: '1', position: { xid: 1n, id: 1n } },
};

/** Gives the ids of the mails that tell of it. */
async function aReport(organisation = 'demo'): Promise<string[]> {
  const about = newId();
  await api.em().insert(Report, {
    ...{ id: about, organisation, kind: 'DAILY', firstDay: '2026-11-19', lastDay: '2026-11-19' },
    ...{ state: 'READY', content: CONTENT, requestedBy: 'x', requestedAt: at, writtenAt: at },
  });
  const jobs: string[] = [];
  const send = async (_: string, { id }: { id?: string }) => (jobs.push(id ?? ''), 'sent');
  const news = { topic: 'DAILY' as const, organisation, about, at };
  for (let time = 0; time < 2; time += 1) {
    await api.em().transactional((em) => mailSubscribers(em, { send }, news));
  }
  return [...new Set(jobs)];
}

const send = (id: string, by = post) => sendMail({ em: api.em(), post: by, now: () => at }, id);
const mailOf = (id: string) => api.em().findOneOrFail(Mail, { id });

describe('an address', () => {
  it('is told masked, and kept sealed', async () => {
    expect(await subscribe()).toMatchObject({
      data: { subscribeToMail: { topic: 'DAILY', address: 'a****@example.com' } },
    });
    const [row] = await api.em().execute(`select * from data.mail_subscription`);
    expect(JSON.stringify(row)).not.toContain(Buffer.from(ADDRESS).toJSON().data.join(','));
    expect(JSON.stringify(row)).not.toContain(ADDRESS);
  });

  it.each(['nobody', 'a@b', ''])('is refused: %s', async (address) => {
    expect(await subscribe({ address })).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('is forgotten by who unsubscribes, and seen by nobody else', async () => {
    const own = anOperator('ANALYST', 'demo.b01');
    await subscribe({}, own);
    const LIST = `{ mailSubscriptions { topic } }`;
    expect(await api.read(LIST, { caller: own })).toEqual({
      mailSubscriptions: [{ topic: 'DAILY' }],
    });
    const other = { ...own, subject: 'somebody.else' };
    expect(await api.read(LIST, { caller: other })).toEqual({ mailSubscriptions: [] });
    await api.read(`mutation { unsubscribeFromMail(input: { topic: DAILY }) { topic } }`, {
      caller: own,
    });
    expect(await api.read(LIST, { caller: own })).toEqual({ mailSubscriptions: [] });
  });
});

it.each([
  ['role.revoked', 'demo', []],
  ['operator.disabled', 'demo.b01.o01', []],
  ['role.revoked', 'demo.b02', [{ topic: 'MONTHLY' }]],
  ['role.granted', 'demo', [{ topic: 'MONTHLY' }]],
])('after %s at %s an operator of b01 gets %j', async (cause, organisation, left) => {
  const caller = { ...anOperator('ANALYST', 'demo.b01'), subject: `${cause} ${organisation}` };
  await subscribe({ topic: 'MONTHLY' }, caller);
  const body = { username: caller.subject, cause };
  const event = { ...EVENT, type: 'business.operator.access_changed', organisation, body };
  await api.em().transactional((em) => forgetSubscribers(em, [event]));
  expect(await api.read(`{ mailSubscriptions { topic } }`, { caller })).toEqual({
    mailSubscriptions: left,
  });
});

describe('a mail', () => {
  it('goes out once: text, page and PDF, under one name for every try', async () => {
    await subscribe();
    const [id = '', ...more] = await aReport();
    expect(more).toEqual([]);
    await Promise.all([send(id), send(id)]);
    await send(id);
    expect(arrived).toHaveLength(1);
    const [{ to, message } = { to: '', message: '' }] = arrived;
    expect(to).toBe(ADDRESS);
    expect(message).toContain(`Message-ID: <${id}@zhongtai>`);
    expect(message).toContain('Content-Type: text/plain; charset=utf-8');
    expect(message).toContain('Content-Type: text/html; charset=utf-8');
    expect(message).toContain('filename=daily-demo-2026-11-19.pdf');
    expect(await mailOf(id)).toMatchObject({ state: 'SENT', attempts: 1, problem: null });
  });

  it('is tried again while the server is busy, and each outcome is noted', async () => {
    await subscribe();
    const [id = ''] = await aReport();
    refusal = Object.assign(new Error('Greylisted'), { responseCode: 451 });
    await expect(send(id)).rejects.toThrow('Greylisted');
    expect(await mailOf(id)).toMatchObject({
      ...{ state: 'WAITING', attempts: 1, endedAt: null },
      problem: expect.stringContaining('Greylisted'),
    });
    refusal = null;
    await send(id);
    expect(await mailOf(id)).toMatchObject({ state: 'SENT', attempts: 2, problem: null });
  });

  it('is given up when the server says that it is so for good', async () => {
    await subscribe();
    const [id = ''] = await aReport();
    refusal = Object.assign(new Error('No such mailbox'), { responseCode: 550 });
    await send(id);
    expect(await mailOf(id)).toMatchObject({ state: 'FAILED', attempts: 1 });
  });

  it('waits when no server answers', async () => {
    const closed = createServer();
    await new Promise<void>((listening) => closed.listen(0, '127.0.0.1', listening));
    const { port: free } = closed.address() as { port: number };
    await new Promise((end) => closed.close(end));
    await subscribe();
    const [id = ''] = await aReport();
    const nobody = { ...testPost(`smtp://127.0.0.1:${free}`), vault: post.vault };
    await expect(send(id, nobody)).rejects.toThrow('ECONNREFUSED');
    expect(await mailOf(id)).toMatchObject({ state: 'WAITING' });
  });

  it('is kept as a file where there is no server, and can be read on the console', async () => {
    await subscribe({ locale: 'EN' });
    const [id = ''] = await aReport();
    await send(id, api.post);
    expect(await mailOf(id)).toMatchObject({ state: 'KEPT' });
    const file = await readFile(`${api.mailFolder}/${id}.eml`, 'utf8');
    expect(file).toContain(`To: ${ADDRESS}`);
    const LETTER = `query ($id: ID!) { areMailsSent mailLetter(id: $id) { subject text attachments } }`;
    expect(await api.read(LETTER, { caller: analyst, variables: { id } })).toMatchObject({
      areMailsSent: false,
      mailLetter: {
        subject: 'Daily channel report 2026-11-19',
        text: expect.stringContaining('against 50.0% in the period before'),
        attachments: ['daily-demo-2026-11-19.pdf'],
      },
    });
    const elsewhere = anOperator('ANALYST', 'demo.b01');
    expect(await api.read(LETTER, { caller: elsewhere, variables: { id } })).toMatchObject({
      mailLetter: null,
    });
  });
});
