import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { accept } from './collect.accept.ts';
import { handlingOf, withoutPersonal } from './collect.personal.ts';
import { openSpool } from './collect.spool.ts';

const source = { id: 'a6a1a0cf-6a37-4f83-9c35-4d1fbc4e3f4b', organisation: 'demo', channel: 'web' };
const NOON = new Date('2026-11-20T12:00:00Z');
const told = {
  ...{ messageId: '1', name: 'page.viewed', userId: null, deviceId: null, sessionId: null },
  ...{ appVersion: null, properties: {} },
};

describe('when an event happened', () => {
  it.each([
    { at: '2026-11-20T11:59:00Z', is: '2026-11-20T11:59:00.000Z' },
    { at: null, is: '2026-11-20T12:00:00.000Z' },
    { at: Date.parse('2026-11-20T11:00:00Z'), is: '2026-11-20T11:00:00.000Z' },
    // The client's clock is an hour ahead: it sends at 13:00 what happened at 12:58.
    { at: '2026-11-20T12:58:00Z', sent: '2026-11-20T13:00:00Z', is: '2026-11-20T11:58:00.000Z' },
    // And an hour behind.
    { at: '2026-11-20T10:50:00Z', sent: '2026-11-20T11:00:00Z', is: '2026-11-20T11:50:00.000Z' },
    // Never in the future.
    { at: '2026-11-21T00:00:00Z', is: '2026-11-20T12:00:00.000Z' },
    // The network was away for long.
    { at: '2026-11-10T00:00:00Z', is: '2026-11-10T00:00:00.000Z' },
  ])('is $is when $at was told, and sent at $sent', ({ at, sent, is }) => {
    const sentAt = sent === undefined ? null : new Date(sent);
    expect(accept({ ...told, at }, { source, receivedAt: NOON, sentAt }).at).toBe(is);
  });
});

describe('a property of which no plan says anything', () => {
  it.each([
    ['phone', 'PHONE'],
    ['homePhone', 'PHONE'],
    ['user.mobile_no', 'PHONE'],
    ['hotel', 'KEPT'],
    ['email', 'EMAIL'],
    ['idCard', 'IDENTITY_NUMBER'],
    ['userPassword', 'DROPPED'],
    ['sms_code', 'DROPPED'],
    ['real_name', 'DROPPED'],
    ['productName', 'KEPT'],
    ['shipping', 'KEPT'],
    ['form_values', 'DROPPED'],
    ['platform', 'KEPT'],
  ])('%s: %s', (name, handling) => expect(handlingOf(name)).toBe(handling));

  it.each([
    ['tel 13800138000', 'tel [hidden]'],
    ['https://b.example/?m=13800138000&x=1', 'https://b.example/?m=[hidden]&x=1'],
    ['1764000000000', '1764000000000'],
    ['20261120-001', '20261120-001'],
    ['6222021234567890123', '[hidden]'],
    ['half \ud83d of a pair', 'half \ufffd of a pair'],
    ['a\0b', 'ab'],
  ])('keeps of the text %s: %s', (text, kept) => expect(withoutPersonal(text)).toBe(kept));
});

describe('the spool', () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));
  const newFolder = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zhongtai-spool-'));
    folders.push(folder);
    return folder;
  };

  it('gives back what it took after a crash, whole lines alone', async () => {
    const folder = await newFolder();
    const spool = await openSpool(folder, { maxBytes: 1_000 });
    await Promise.all([spool.append('{"n":1}\n'), spool.append('{"n":2}\n{"n":3}\n')]);
    const [name = ''] = await readdir(folder);
    // The process dies while it writes the next; it never closed the file.
    await writeFile(join(folder, name), '{"n":4', { flag: 'a' });
    const again = await openSpool(folder, { maxBytes: 1_000 });
    const segment = await again.oldest();
    expect(await segment?.lines()).toEqual(['{"n":1}', '{"n":2}', '{"n":3}']);
    if (segment) await again.remove(segment);
    expect([await again.oldest(), await readdir(folder)]).toEqual([null, []]);
    await spool.close();
  });

  it('takes no more than the disk that was set aside', async () => {
    const spool = await openSpool(await newFolder(), { maxBytes: 20 });
    await spool.append('0123456789\n');
    await expect(spool.append('0123456789\n')).rejects.toMatchObject({ code: 'COLLECT_FULL' });
    await spool.close();
  });
});
