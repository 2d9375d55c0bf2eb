import { getTranslations } from 'next-intl/server';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Section } from '#ui/section.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { CampaignFindings } from './campaign-findings.tsx';
import type { Campaign } from './campaign-page.tsx';
import { CampaignRehearsal } from './campaign-rehearsal.tsx';
import { CAMPAIGN_FINDINGS, CAMPAIGN_REHEARSAL } from './checks.queries.ts';

/** What the rules say, for those who make campaigns and those who approve them. */
export async function FindingsSection({ id }: { readonly id: string }) {
  if (!(await viewerMay('campaign:write')) && !(await viewerMay('campaign:approve'))) return null;
  const answer = await ask(CAMPAIGN_FINDINGS, { id, locale: await graphLocale() });
  const findings = answer.ok && answer.data.campaign?.findings;
  if (findings) return <CampaignFindings findings={findings} />;
  const t = await getTranslations('campaigns.findings');
  return (
    <Section title={t('title')}>
      <NotAvailable />
    </Section>
  );
}

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 30;

/** What the campaign would have brought last month; nothing for one that follows another, whose customers are not known yet. */
export async function RehearsalSection({ campaign }: { readonly campaign: Campaign }) {
  if (!(await viewerMay('analysis:read')) || (!campaign.tag && !campaign.group)) return null;
  const answer = await ask(CAMPAIGN_REHEARSAL, { input: plannedOf(campaign) });
  if (answer.ok) {
    const prizes = campaign.prizes.map(({ name }) => name);
    return <CampaignRehearsal rehearsal={answer.data.campaignRehearsal} prizes={prizes} />;
  }
  const t = await getTranslations('campaigns.rehearsal');
  return (
    <Section title={t('title')}>
      <NotAvailable />
    </Section>
  );
}

/** As long as the campaign is to run, a month at most. */
function plannedOf({ tag, tagValue, group, parameters, prizes, startsAt, endsAt }: Campaign) {
  const days = Math.ceil((Date.parse(endsAt) - Date.parse(startsAt)) / DAY_MS);
  return {
    ...(group ? { groupId: group.id } : { tagKey: tag?.key ?? null, tagValue }),
    days: Math.min(Math.max(days, 1), LONGEST_DAYS),
    parameters,
    prizes: prizes.map(({ total, weight, unitCost }) => ({ total, weight, unitCost })),
  };
}
