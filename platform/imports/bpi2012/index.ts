import {
  type OrganisationRow,
  intakeChannels,
  intakeCustomers,
  intakeOrderEvents,
  intakeOrders,
  intakeOrganisations,
  intakeProducts,
} from '@zhongtai/business/intake/index';
import { CHANNELS } from '../channels.ts';
import { type ImportRun, type Importer, put } from '../import-run.ts';
import { readRows } from '../read-rows.ts';
import { BANK, CURRENCY, LOAN_PRODUCT, TIME_ZONE, bpiId } from './bpi2012.meaning.ts';
import {
  type Application,
  inApplications,
  toApplicant,
  toEvents,
  toOrder,
} from './bpi2012.rows.ts';
import { bpiTable } from './bpi2012.table.ts';

/** Applications for events that together make a batch of some five thousand. */
const APPLICATIONS_PER_BATCH = 250;

/** Loan applications at a Dutch institute, 2011-12, real and anonymised: one CSV of process events. */
export const bpi2012: Importer = {
  ...{ bank: BANK, currency: CURRENCY, timeZone: TIME_ZONE },
  branches: [],
  async run(run, path) {
    await put(run, { what: 'channels', rows: CHANNELS, intake: intakeChannels });
    await put(run, { what: 'head office', rows: [headOffice], intake: intakeOrganisations });
    await run.opened();
    await put(run, { what: 'products', rows: [LOAN_PRODUCT], intake: intakeProducts });
    const applications = inApplications(readRows(bpiTable(path), run.rejects));
    await put(run, {
      ...{ what: 'applications', rows: applications, intake: putApplications },
      ...{ batchRows: APPLICATIONS_PER_BATCH, isMeasured: true },
    });
  },
};

const headOffice: OrganisationRow = {
  id: bpiId('bank', BANK),
  path: BANK,
  name: 'BPI 2012',
  kind: 'HEAD_OFFICE',
  currency: CURRENCY,
  timeZone: TIME_ZONE,
};

async function putApplications(
  em: ImportRun['em'],
  applications: readonly Application[],
): Promise<void> {
  await intakeCustomers(em.fork(), applications.map(toApplicant));
  await intakeOrders(em.fork(), applications.map(toOrder));
  await intakeOrderEvents(em.fork(), applications.flatMap(toEvents));
}
