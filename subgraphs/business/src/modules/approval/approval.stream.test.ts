import type { Caller } from '@zhongtai/kit/caller';
import { anOperator } from '@zhongtai/kit/testing';
import { parse, subscribe } from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import { intakeOrganisations } from '../../intake/index.ts';
import { businessSubgraph } from '../../subgraph.ts';
import { anApprovalRequest } from './approval.fixture.ts';
import { requestApproval } from './approval.request.ts';
import { approve } from './approval.service.ts';

const WATCH = `subscription ($after: Cursor) {
  approvalInboxChanged(after: $after) { cursor toDecide approval { id } }
}`;

const bank = await openBank();
const branch = anOperator('APPROVER', 'demo.b01');

beforeAll(() =>
  intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    rows.aBranch('demo.b01'),
    rows.aBranch('demo.b02'),
  ]),
);

async function requested(organisation = 'demo.b01'): Promise<string> {
  const request = anApprovalRequest({ organisation });
  await bank.em('*').transactional((em) => requestApproval(em, request, new Date()));
  return request.id;
}

async function watch(caller: Caller, after?: string) {
  const stream = await subscribe({
    schema: businessSubgraph.schema,
    document: parse(WATCH),
    contextValue: bank.context(caller),
    variableValues: { after },
  });
  if (!(Symbol.asyncIterator in stream)) throw stream.errors?.[0]?.originalError;
  return {
    async next() {
      const { value } = await stream.next();
      return value?.data?.['approvalInboxChanged'] as { cursor: string; toDecide: number };
    },
    end: () => stream.return(undefined),
  };
}

it('counts what waits for the caller whenever that changes', async () => {
  const inbox = await watch(branch);
  const submitter = await watch(anOperator('CAMPAIGN_MANAGER', 'demo.b01'));
  const first = inbox.next();
  const nothing = submitter.next();
  await requested('demo.b02');
  const id = await requested();
  const { cursor, ...change } = await first;
  expect(change).toEqual({ toDecide: 1, approval: { id } });
  expect(await nothing).toMatchObject({ toDecide: 0 });
  const second = inbox.next();
  await approve(bank.context(anOperator('APPROVER')), { id });
  expect(await second).toMatchObject({ toDecide: 0, approval: { id } });
  await Promise.all([inbox.end(), submitter.end()]);

  const again = await watch(branch, cursor);
  expect(await again.next()).toMatchObject({ toDecide: 0, approval: { id } });
  await again.end();
});
