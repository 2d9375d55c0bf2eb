import type { EntityManager } from '@mikro-orm/postgresql';
import type { Caller } from '@zhongtai/kit/caller';
import type { ApprovalNews } from '../src/modules/approval/index.ts';
import type { openBank } from './bank.ts';

const TURNS = {
  approve: 'mutation ($id: ID!) { approve(input: { id: $id }) { status } }',
  reject:
    'mutation ($id: ID!, $reason: String!) { reject(input: { id: $id, reason: $reason }) { status } }',
  withdraw: 'mutation ($id: ID!) { withdrawApproval(input: { id: $id }) { status } }',
};

export type Turn = keyof typeof TURNS;

type Apply = (em: EntityManager, news: ApprovalNews, now: () => Date) => Promise<void>;

/** Decisions reach their objects as the reader of the outbox brings them: all of them again each time. */
export const decisionsIn = (
  bank: Awaited<ReturnType<typeof openBank>>,
  apply: Apply,
  reason = 'Not so',
) =>
  async function decide(caller: Caller, turn: Turn, id: string) {
    const answer = await bank.ask(caller, TURNS[turn], { id, reason });
    const events = await bank
      .em('*')
      .execute<ApprovalNews[]>(
        `select type, subject_id as "subjectId", body from business.outbox order by xid, id`,
      );
    await bank.em('*').transactional(async (em) => {
      for (const event of events) {
        // oxlint-disable-next-line no-await-in-loop -- in their order
        await apply(em, event, bank.context(caller).now);
        // oxlint-disable-next-line no-await-in-loop -- in their order
        await em.flush();
      }
    });
    return answer;
  };
