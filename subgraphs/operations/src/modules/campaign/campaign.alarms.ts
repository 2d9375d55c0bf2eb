import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { Campaign } from './campaign.entity.ts';
import { CAMPAIGN_EVENTS } from './campaign.events.ts';
import { advanceCampaign, advanceDueCampaigns } from './campaign.life.ts';

/** One queue each, for a queue keeps one job per campaign. */
const AT_START = 'campaign.start';
const AT_END = 'campaign.end';
const SWEEP = 'campaign.sweep';
const EVERY_MINUTE = '* * * * *';

interface Alarm {
  readonly campaignId: string;
}

/** Sets the two alarms of a campaign that was approved, in the transaction in which this is noted. */
export async function setAlarms(em: EntityManager, jobs: Jobs, event: OutboxEvent): Promise<void> {
  if (event.type !== CAMPAIGN_EVENTS.approve || !event.subjectId) return;
  const campaign = await em.findOne(Campaign, { id: event.subjectId });
  if (!campaign) return;
  const alarm: Alarm = { campaignId: campaign.id };
  const singletonKey = campaign.id;
  await jobs.send(AT_START, alarm, { em, at: campaign.startsAt, singletonKey });
  await jobs.send(AT_END, alarm, { em, at: campaign.endsAt, singletonKey });
}

/** Answers alarms, and every minute looks for campaigns whose alarm was lost. */
export async function answerAlarms(jobs: Jobs, context: () => ServiceContext): Promise<void> {
  for (const queue of [AT_START, AT_END]) {
    await jobs.work<Alarm>(queue, async ({ campaignId }) => {
      await advanceCampaign(context(), campaignId);
    });
  }
  await jobs.work(SWEEP, async () => void (await advanceDueCampaigns(context())));
  await jobs.schedule(SWEEP, EVERY_MINUTE, 'UTC');
}
