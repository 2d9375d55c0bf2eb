import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { isWithin, serviceCaller } from '@zhongtai/kit/caller';
import { bankOf, scopedManager } from '@zhongtai/kit/scope';
import { Batches, isOfOneItem } from '../award/index.ts';
import { Campaign, CampaignMember } from '../campaign/index.ts';
import { ChainEntry } from './chain-entry.entity.ts';
import { advance, asksForCheckIns, joiningOf } from './chain.advance.ts';
import { checkInId } from './chain.events.ts';
import { dayOf } from './chain.rules.ts';
import { type Arrival, letIn, noteDeeds } from './chain.statements.ts';

const CLERK = 'operations.chains';

export type ArrivalRefusal =
  | 'CAMPAIGN_NOT_FOUND'
  | 'OTHER_MODEL'
  | 'CAMPAIGN_NOT_RUNNING'
  | 'NOT_IN_AUDIENCE'
  | 'NOT_JOINED'
  | 'NO_CHECK_IN';

export interface ArrivalAnswer {
  readonly outcome: 'IN' | ArrivalRefusal;
}

/** JOIN: the customer signs up. CHECK_IN: they come by, once a day. */
export interface Coming extends Arrival {
  readonly what: 'JOIN' | 'CHECK_IN';
}

/** Where customers who sign up and check in meet: one for each process. */
export interface ChainDesk {
  readonly decide: (campaignId: string, coming: Coming) => Promise<ArrivalAnswer>;
}

export function openChainDesk(orm: MikroORM): ChainDesk {
  const batches = new Batches<Coming, ArrivalAnswer>((key, comings) => {
    const [organisation = '', campaignId = ''] = key.split('/', 2);
    const em = scopedManager(orm, { ...serviceCaller(CLERK), organisation });
    return em.transactional((tx) => decideTogether(tx, campaignId, comings));
  }, isOfOneItem);
  return {
    decide: (campaignId, coming) => batches.add(`${bankOf(coming.scope)}/${campaignId}`, coming),
  };
}

async function decideTogether(
  em: EntityManager,
  id: string,
  comings: readonly Coming[],
): Promise<ArrivalAnswer[]> {
  const campaign = await em.findOne(Campaign, { id });
  const refusals = comings.map((coming) => refusalOf(campaign, coming));
  const welcome = comings.filter((_, n) => refusals[n] === null);
  if (!campaign || welcome.length === 0) return refusals.map(answerOf);
  const newcomers = new Set(
    await letIn(
      em,
      id,
      welcome.filter((each) => joinsBy(campaign, each)),
    ),
  );
  await checkIn(em, campaign, { comings: welcome, newcomers });
  const customerId = { $in: welcome.map(({ customer }) => customer) };
  const entries = await em.find(ChainEntry, { campaignId: id, customerId });
  const members = await em.find(CampaignMember, { campaignId: id, customerId });
  const isIn = new Set(entries.map((each) => each.customerId));
  const isMember = new Set(members.map((each) => each.customerId));
  return comings.map(({ customer }, n) => {
    const outside = isMember.has(customer) ? 'NOT_JOINED' : 'NOT_IN_AUDIENCE';
    return answerOf(refusals[n] ?? (isIn.has(customer) ? null : outside));
  });
}

const answerOf = (refusal: ArrivalRefusal | null): ArrivalAnswer => ({ outcome: refusal ?? 'IN' });

function refusalOf(campaign: Campaign | null, { scope, at, what }: Coming): ArrivalRefusal | null {
  if (!campaign || campaign.status === 'DRAFT' || campaign.status === 'SUBMITTED') {
    return 'CAMPAIGN_NOT_FOUND';
  }
  const { organisation, model, status, startsAt, endsAt } = campaign;
  if (!isWithin(organisation, scope) && !isWithin(scope, organisation)) return 'CAMPAIGN_NOT_FOUND';
  if (model !== 'TASK_CHAIN') return 'OTHER_MODEL';
  if (status !== 'RUNNING' || at < startsAt || at >= endsAt) return 'CAMPAIGN_NOT_RUNNING';
  return what === 'CHECK_IN' && !asksForCheckIns(campaign) ? 'NO_CHECK_IN' : null;
}

/** Where customers sign up, checking in is not enough. */
const joinsBy = (campaign: Campaign, { what }: Coming): boolean =>
  what === 'JOIN' || joiningOf(campaign) === 'FIRST_EVENT';

interface CheckingIn {
  readonly comings: readonly Coming[];
  readonly newcomers: ReadonlySet<string>;
}

async function checkIn(em: EntityManager, campaign: Campaign, { comings, newcomers }: CheckingIn) {
  const deeds = comings
    .filter(({ what }) => what === 'CHECK_IN')
    .map(({ customer, at }) => ({
      ...{ id: checkInId(campaign.id, customer, dayOf(campaign, at)), event: 'CHECK_IN' as const },
      ...{ customer, at, orderKind: null, amount: null, currency: null },
      ...{ behaviour: null, properties: null },
    }));
  const touched = await noteDeeds(em, deeds, campaign.id);
  const customers = new Set([...newcomers, ...touched.map(({ customerId }) => customerId)]);
  const at = comings.reduce((last, each) => (each.at > last ? each.at : last), campaign.startsAt);
  await advance(em, campaign, { customers: [...customers], newcomers, at });
}
