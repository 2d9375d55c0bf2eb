import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { z } from 'zod';
import { CHECK_IN, chainRules, day, hear, JOIN } from '../src/modules/chain/chain.fixture.ts';
import { aMember, testOperations } from '../src/testing.ts';

const OWN = `query ($id: ID!) { campaign(id: $id) { chain { joinedAt hasCheckedIn steps {
  own { state count streak waitsFor secondsLeft reward award { prizeName(locale: EN) } }
} } } }`;
const TALLY = `query ($id: ID!) { campaign(id: $id) { chain { steps { entered done rewarded } } } }`;

const shape = z.object({
  chain: z.looseObject({
    steps: z.array(z.looseObject({ own: z.unknown() })),
  }),
});
const counts = z.object({ entered: z.number(), done: z.number(), rewarded: z.number() });

export type Customer = ReturnType<typeof aCustomer>;

interface Stage {
  readonly rules?: object;
  readonly units?: object;
  readonly members?: number;
}

/** Task chains on a database of the test's own, and what customers do in them. */
export async function chainStage() {
  const api = await testOperations();
  const agent = anOperator('CAMPAIGN_MANAGER');
  const own = async (id: string, caller: Customer, at: string) =>
    shape.parse((await api.run(OWN, { id }, { caller, at })).data?.['campaign']).chain;
  return {
    api,
    agent,
    own,
    /** A running chain, by `chainRules` unless told otherwise. */
    aChain: async ({ rules, units = {}, members: size = 1 }: Stage = {}) => {
      const members = Array.from({ length: size }, () => aMember());
      const id = await api.save({
        campaign: {
          ...{ status: 'RUNNING', model: 'TASK_CHAIN', reserved: '2000' },
          parameters: chainRules(rules),
        },
        ...{ units, members },
      });
      const [ann, ...others] = members.map((each) => aCustomer(each.id));
      if (!ann) throw new Error('Nobody takes part');
      return { id, ann, customers: [ann, ...others] };
    },
    checkIn: (id: string, caller: Customer, at: string) =>
      api.run(CHECK_IN, { id }, { caller, at }),
    join: (id: string, caller: Customer, at: string) => api.run(JOIN, { id }, { caller, at }),
    told: (...events: Parameters<typeof hear>[1]) => hear(api.everything(), events),
    stepsOf: async (id: string, caller: Customer, at: string) =>
      (await own(id, caller, at)).steps.map((step) => step.own),
    tally: async (id: string) => {
      const { data } = await api.run(TALLY, { id }, { caller: agent, at: day(1) });
      const { chain } = z
        .object({ chain: z.object({ steps: z.array(counts) }) })
        .parse(data?.['campaign']);
      return chain.steps.map(({ entered, done, rewarded }) => [entered, done, rewarded]);
    },
  };
}
