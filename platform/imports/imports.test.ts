import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { Refusal } from '../refusal.ts';
import { eventsOf, openImports, totals } from './imports.fixture.ts';
import { withRows, writeApplications, writeBerka, writeContacts } from './small-sources.fixture.ts';

// A whole import each, tags included.
vi.setConfig({ testTimeout: 180_000 });

const imports = await openImports();
const at = (name: string) => join(imports.home, name);

const FIGURES = `{ customers { totalCount } accounts { totalCount } dispositions { totalCount }
  standingOrders { totalCount } loans { totalCount } cards { totalCount } transactions { totalCount } }`;

const MADE_UP = {
  ...{ customers: 3, accounts: 2, dispositions: 3, standingOrders: 1 },
  ...{ loans: 1, cards: 1, transactions: 3 },
};

const berkaFigures = async () => totals(await imports.ask('berka', FIGURES));

describe('an import', () => {
  it('done twice gives the same rows and events as done once', async () => {
    const folder = writeBerka(at('twice'));
    await imports.run('berka', folder);
    const before = [await berkaFigures(), await eventsOf(imports, 'berka')];
    await imports.run('berka', folder);
    expect([await berkaFigures(), await eventsOf(imports, 'berka')]).toEqual(before);
    expect(before[0]).toEqual(MADE_UP);
  });

  it('tells line, column and reason of each row it cannot take, and takes all others', async () => {
    const folder = writeBerka(at('malformed'), {
      ...withRows('client.asc', '4;"709999";1', '5;"705909";1'),
      ...withRows('disp.asc', '4;4;1;"DISPONENT"', '5;5;3;"OWNER"'),
      ...withRows('account.asc', '3;99;"M";930202'),
      ...withRows(
        'trans_1993.asc',
        '4;1;930103;"PRIJEM"',
        '5;9;930103;"PRIJEM";"VKLAD";1;1;"";"";',
        '6;1;930103;"PRIJEM";"VKLAD";much;1;"";"";',
        '7;1;930103;"PRIJEM";"VKLAD";800;1300;"";"";',
      ),
    });
    const refused = await imports.run('berka', folder);
    expect(readFileSync(refused.file, 'utf8').split('\n')).toEqual([
      'file,line,column,reason',
      '"account.asc","4","district_id","there is no district 99"',
      '"client.asc","5","birth_number","is not a day of the calendar"',
      '"client.asc","6","client_id","no disposition names this client"',
      '"disp.asc","5","client_id","there is no client 4"',
      '"disp.asc","6","account_id","there is no account 3"',
      '"trans_1993.asc","5","","record inconsistent columns"',
      '"trans_1993.asc","6","account_id","there is no account 9"',
      '"trans_1993.asc","7","amount","is not an amount"',
      '',
    ]);
    expect(refused.rows).toBe(8);
    expect(await berkaFigures()).toEqual({ ...MADE_UP, transactions: 4 });
  });

  it('killed in the middle is completed by the next, without a gap and without anything twice', async () => {
    const file = writeApplications(at('applications.csv.gz'), 1_500);
    const { database, clickHouse } = imports.engines;
    const addresses = [database.as('business'), clickHouse];
    const args = ['bpi2012', file, imports.home, ...addresses];
    const child = fork(join(import.meta.dirname, 'import-child.fixture.ts'), args);
    child.on('message', (said: { what: string; count: number }) => {
      if (said.what === 'applications' && said.count >= 500) child.kill('SIGKILL');
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    await imports.run('bpi2012', file);
    const orders =
      '{ orders { totalCount } approved: orders(filter: { status: APPROVED }) { totalCount } }';
    expect(totals(await imports.ask('bpi2012', orders))).toEqual({
      orders: 1_500,
      approved: 1_500,
    });
    // One task, taken up again.
    expect(await imports.tasks('bpi2012')).toMatchObject([
      { kind: 'IMPORT', subject: 'bpi2012', status: 'DONE', done: 1_508 },
    ]);
    expect(await eventsOf(imports, 'bpi2012')).toEqual([
      { name: 'business.customer.registered', events: 1_500, ids: 1_500 },
      { name: 'business.order.progressed', events: 4_500, ids: 4_500 },
      { name: 'business.organisation.changed', events: 1, ids: 1 },
      { name: 'business.product.changed', events: 1, ids: 1 },
    ]);
  });
});

describe('an import with a campaign', () => {
  const CAMPAIGN = `{ customers { totalCount } campaigns { edges { node { status audienceSize holdOutPercent
    effects { arms { key isHoldOut customers conversions { customers share } spend { total { amount currency } } }
      funnel { kind customers } traits } } } } }`;

  it('done twice shows once what became of its arms', async () => {
    const file = writeContacts(at('contacts.csv'), 30);
    expect((await imports.run('hillstrom', file)).rows).toBe(1);
    await imports.run('hillstrom', file);
    const arm = (key: string, isHoldOut: boolean) => ({
      ...{ key, isHoldOut, customers: 10, conversions: { customers: 1, share: 0.1 } },
      spend: { total: { amount: '29.9900', currency: 'USD' } },
    });
    expect(await imports.ask('hillstrom', CAMPAIGN)).toMatchObject({
      customers: { totalCount: 30 },
      campaigns: {
        edges: [
          {
            node: {
              ...{ status: 'ENDED', audienceSize: 20, holdOutPercent: 33 },
              effects: {
                arms: [
                  arm('Mens E-Mail', false),
                  arm('Womens E-Mail', false),
                  arm('No E-Mail', true),
                ],
                funnel: expect.arrayContaining([
                  { kind: 'OFFERED', customers: 20 },
                  { kind: 'EXPOSED', customers: 20 },
                  { kind: 'CONVERTED', customers: 2 },
                ]),
                traits: expect.arrayContaining(['trait.history', 'trait.newcomer']),
              },
            },
          },
        ],
      },
    });
  });
});

describe('an operator of the bank', () => {
  it('sees an import go on as a task, and stops it', async () => {
    const folder = writeBerka(at('cancelled'));
    let cancelling: Promise<unknown> | undefined;
    const outcome = imports.run('berka', folder, {
      say: (what) => {
        if (what === 'transactions') cancelling ??= imports.cancelTask('berka');
      },
    });
    await expect(outcome).rejects.toThrow(
      new Refusal(
        'The import of berka was cancelled in the console, or begun once more: run it again to go on with it.',
      ),
    );
    await cancelling;
    await imports.run('berka', folder);
    const [last, before] = await imports.tasks('berka');
    expect([last?.status, before?.status]).toEqual(['DONE', 'CANCELLED']);
  });
});

describe('an import of the wrong thing', () => {
  const refusal = async (name: 'berka' | 'bpi2012' | 'hillstrom', path: string) => {
    const reason: unknown = await imports.run(name, path).catch((error: unknown) => error);
    return reason instanceof Refusal ? reason.message.replace(imports.home, '') : reason;
  };

  it('is refused in a sentence when a table of a folder is absent', async () => {
    const folder = writeBerka(at('absent'), { 'loan.asc': null });
    expect(await refusal('berka', folder)).toBe('/absent holds no loan.asc or loan.asc.gz.');
  });

  it.each([
    [
      'is no folder',
      'berka',
      'client_id;birth_number\n',
      'is not a folder: name the one that holds client.asc and the others.',
    ],
    [
      'has other columns',
      'bpi2012',
      'a,b\n1,2\n',
      'has no column case_id: it is not the file that is expected here.',
    ],
    ['is empty', 'bpi2012', '', 'is empty: get it anew.'],
    [
      'has no arms',
      'hillstrom',
      'recency,history\n1,2\n',
      'has no column history_segment: it is not the file that is expected here.',
    ],
  ] as const)('is refused in a sentence when it %s', async (...[title, name, text, sentence]) => {
    const file = `${title.replaceAll(' ', '-')}.csv`;
    writeFileSync(at(file), text);
    expect(await refusal(name, at(file))).toBe(`/${file} ${sentence}`);
  });

  it('is refused in a sentence when it is torn', async () => {
    const file = writeApplications(at('torn.csv.gz'), 1_500);
    writeFileSync(file, readFileSync(file).subarray(0, 2_000));
    expect(await refusal('bpi2012', file)).toBe(
      '/torn.csv.gz cannot be read (unexpected end of file): get it anew.',
    );
  });
});
