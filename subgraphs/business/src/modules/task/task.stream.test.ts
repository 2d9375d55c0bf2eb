import { anOperator } from '@zhongtai/kit/testing';
import { subscribe, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import { businessSubgraph } from '../../subgraph.ts';
import { Task } from './task.entity.ts';
import { tellTask } from './task.service.ts';

const bank = await openBank();
const AGENT = anOperator('SERVICE_AGENT', 'demo.b01');
const LIVE = parse('subscription { taskChanged { task { id status done } } }');

async function listen(caller: typeof AGENT) {
  const { schema } = businessSubgraph;
  const stream = await subscribe({ schema, document: LIVE, contextValue: bank.context(caller) });
  if (!(Symbol.asyncIterator in stream)) throw new Error('refused');
  const next = stream.next();
  return {
    heard: async () => JSON.parse(JSON.stringify((await next).value)),
    stop: () => stream.return(undefined),
  };
}

async function aTask(owner: string): Promise<string> {
  return bank.em('demo.b01').transactional(async (em) => {
    const { id } = em.create(Task, {
      ...{ organisation: 'demo.b01', kind: 'EXPORT', subject: 'CUSTOMERS', owner },
      ...{ ownerName: owner, createdAt: new Date() },
    });
    await em.flush();
    await tellTask(em, id, new Date());
    return id;
  });
}

describe('the changes of tasks', () => {
  it('are heard by the owner, and by nobody else but the desk of that part', async () => {
    const own = await listen(AGENT);
    const desk = await listen(anOperator('ADMINISTRATOR', 'demo'));
    await aTask('somebody.else');
    const id = await aTask(AGENT.subject);
    expect(await own.heard()).toEqual({
      data: { taskChanged: { task: { id, status: 'WAITING', done: 0 } } },
    });
    const { data } = await desk.heard();
    expect(data.taskChanged.task.id).not.toBe(id);
    await Promise.all([own.stop(), desk.stop()]);
  });
});
