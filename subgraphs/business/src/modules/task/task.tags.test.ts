import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';

// That data then computes them, and how it ends, is in gateway/test/between-domains.test.ts.

const bank = await openBank();

beforeAll(async () => {
  await intake.intakeOrganisations(bank.em(), [rows.aHeadOffice(), rows.aBranch('demo.b01')]);
});

const COMPUTE = 'mutation { computeTags { id kind subject status organisation { path } } }';

it('the tags of a bank are asked for by its administrator, which stands in the log', async () => {
  const { data } = await bank.ask(anOperator('ADMINISTRATOR'), COMPUTE);
  const task = data?.['computeTags'] as { id: string };
  expect(task).toMatchObject({
    ...{ kind: 'TAGS', subject: 'demo', status: 'WAITING', organisation: { path: 'demo' } },
  });
  const sql = 'select action, actor from business.audit_entry where object_id = ?';
  expect(await bank.em().execute(sql, [task.id])).toMatchObject([{ action: 'tags.requested' }]);
  const told = 'select type from business.outbox where subject_id = ? order by id';
  expect(await bank.em().execute(told, [task.id])).toEqual([
    { type: 'business.task.progressed' },
    { type: 'business.task.requested' },
  ]);
});
