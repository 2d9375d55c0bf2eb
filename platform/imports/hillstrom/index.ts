import {
  type OrganisationRow,
  intakeChannels,
  intakeCustomers,
  intakeOrganisations,
} from '@zhongtai/business/intake/index';
import { loadCampaignMembers, loadEvents } from '@zhongtai/data/seed/index';
import { putPastCampaign, putPastMembers } from '@zhongtai/operations/seed/index';
import { CHANNELS } from '../channels.ts';
import { type ImportRun, type Importer, put } from '../import-run.ts';
import { mapRows } from '../read-rows.ts';
import { FIRST_READING, type Rejects } from '../rejects.ts';
import {
  BANK,
  CAMPAIGN_ID,
  CURRENCY,
  ENDS_AT,
  HOLD_OUT_PERCENT,
  SENT_AT,
  STARTS_AT,
  TIME_ZONE,
  hillstromId,
} from './hillstrom.meaning.ts';
import {
  type Contacted,
  hasOffer,
  idOf,
  toCustomer,
  toEvents,
  toMember,
} from './hillstrom.rows.ts';
import { hillstromTable } from './hillstrom.table.ts';

/** A real campaign by e-mail with three arms filled by lot, 2008: one CSV, a row for each customer. */
export const hillstrom: Importer = {
  ...{ bank: BANK, currency: CURRENCY, timeZone: TIME_ZONE },
  branches: [],
  async run(run, path) {
    await put(run, { what: 'channels', rows: CHANNELS, intake: intakeChannels });
    await put(run, { what: 'head office', rows: [headOffice], intake: intakeOrganisations });
    await run.opened();
    await putCampaign(run, path);
    await put(run, {
      ...{ what: 'customers', rows: contacted(path, run.rejects), isMeasured: true },
      intake: (em, batch) => putContacted({ ...run, em }, batch),
    });
  },
};

const contacted = (path: string, rejects: Rejects): AsyncGenerator<Contacted> =>
  mapRows(hillstromTable(path), rejects, (row, line) => ({ row, number: String(line - 1) }));

const headOffice: OrganisationRow = {
  id: hillstromId('bank', BANK),
  path: BANK,
  name: 'Hillstrom',
  kind: 'HEAD_OFFICE',
  currency: CURRENCY,
  timeZone: TIME_ZONE,
};

async function putCampaign({ doors, progress }: ImportRun, path: string): Promise<void> {
  let offers = 0;
  for await (const one of contacted(path, FIRST_READING)) offers += hasOffer(one) ? 1 : 0;
  await putPastCampaign(doors.operations(), {
    ...{ id: CAMPAIGN_ID, prizeId: hillstromId('prize', 'e-mail'), organisation: BANK },
    name: 'E-Mail 2008 · Mens, Womens, none',
    description:
      'A third of the customers each got an e-mail for menswear, one for womenswear, or none, by lot (K. Hillstrom, MineThatData, 2008).',
    ...{ startsAt: STARTS_AT, endsAt: ENDS_AT, currency: CURRENCY, tagKey: 'gender' },
    holdOutPercent: HOLD_OUT_PERCENT,
    audienceSize: Math.max(1, offers),
    offer: { zh: '促销邮件', en: 'Marketing e-mail' },
  });
  progress('campaigns', 1);
}

async function putContacted({ em, doors }: ImportRun, batch: readonly Contacted[]) {
  await intakeCustomers(em, batch.map(toCustomer));
  const members = batch.filter(hasOffer).map((one) => ({
    ...{ campaignId: CAMPAIGN_ID, customerId: idOf(one), organisation: BANK },
  }));
  await putPastMembers(doors.operations(), members);
  await loadCampaignMembers(doors.clickhouse, batch.map(toMember), STARTS_AT);
  const token = `${BANK}:${batch[0]?.number}`;
  await loadEvents(doors.clickhouse, batch.flatMap(toEvents), { token, at: SENT_AT });
}
