import {
  insertCampaignMembers,
  insertCustomers,
  insertEvents,
  insertGroupMembers,
  insertTrackingCounts,
} from '@zhongtai/data/clickhouse/index';
import { openRealBank } from '../real-bank.ts';
import { type Place, idOf, marksOf, numberOf, wordOf } from './canaries.ts';
import { columnsOf, fillTables } from './rows.ts';

const AT = new Date('2026-03-01T04:00:00Z');

/** The whole bank before its gateway; `putRows` puts rows of places in every table and in the event store. */
export async function openSweptBank() {
  const bank = await openRealBank();
  const columns = await columnsOf(bank.database);
  const tables = [...new Set(columns.map(({ table }) => table)), 'session', 'subject', 'event'];
  await bank.database.asSuperuser(OTHER_BANK);
  await bank.database.asSuperuser(CHANNEL);
  return {
    ...bank,
    columns,
    /** Of rows of a place. */
    marks: (place: Place) => marksOf(place, tables),
    /** Returns the tables that could not be filled, and why. */
    async putRows(places: readonly Place[]): Promise<Record<string, string>> {
      const unfilled = await fillTables(bank.database, places);
      await behaviourOf(bank, places);
      return unfilled;
    },
  };
}

const OTHER_BANK = `insert into business.organisation (id, path, kind, name, currency, time_zone)
  values (gen_random_uuid(), 'other', 'HEAD_OFFICE', 'Other', 'CNY', 'Asia/Shanghai')`;

const CHANNEL = `insert into business.channel (code, name_zh, name_en, kind)
  values ('mobile', '手机银行', 'Mobile', 'DIGITAL') on conflict do nothing`;

type RealBank = Awaited<ReturnType<typeof openRealBank>>;

async function behaviourOf({ clickhouse, tag }: RealBank, places: readonly Place[]) {
  const people = places.map((organisation) => ({
    ...{ id: idOf(organisation, 'customer'), organisation },
    ...{ kind: 'CUSTOMER', gender: 'FEMALE', birthDate: '1990-01-01' },
    ...{ sourceKind: 'BRANCH', joinedOn: '2020-01-01' },
  }));
  await insertCustomers(clickhouse, people, AT);
  const token = `sweep of ${places.join()}`;
  await insertEvents(clickhouse, places.flatMap(eventsOf), { token, receivedAt: AT });
  await insertCampaignMembers(clickhouse, places.flatMap(membersOf), AT);
  await insertTrackingCounts(clickhouse, places.flatMap(countsOf), token);
  for (const { id, organisation } of people) {
    const group = idOf(organisation, 'customer_group');
    await insertGroupMembers(clickhouse, group, [{ id, organisation }]);
  }
  await tag(people);
}

/** Two arms: the customer has the offer, and somebody else is held out. */
const membersOf = (place: Place) =>
  [false, true].map((isHoldOut) => ({
    ...{ organisation: place, campaignId: idOf(place, 'campaign'), weight: 1, isHoldOut },
    customerId: idOf(place, isHoldOut ? 'held out' : 'customer'),
    arm: isHoldOut ? 'HOLD_OUT' : wordOf(place, 'campaign arm'),
    traits: { area: wordOf(place, 'campaign trait') },
  }));

const countsOf = (place: Place) =>
  ['', 'WRONG_TYPE'].map((violation) => ({
    ...{ organisation: place, sourceId: idOf(place, 'tracking_source'), channel: 'mobile' },
    ...{ appVersion: wordOf(place, 'app version'), name: wordOf(place, 'event') },
    // What came of late is told of.
    hour: new Date(),
    ...{ outcome: 'TAKEN', violation, events: Number(numberOf(place)) },
    property: violation && wordOf(place, 'event.note'),
  }));

const eventsOf = (place: Place) =>
  ['product.viewed', 'product.purchased', wordOf(place, 'event')].map((name) => ({
    ...{ name, organisation: place, at: AT, channel: 'mobile', amount: numberOf(place) },
    id: idOf(place, `event.${name}`),
    customerId: idOf(place, 'customer'),
    productId: idOf(place, 'product'),
    subjectId: idOf(place, 'subject'),
    sessionId: idOf(place, 'session'),
    properties: { currency: 'CNY', note: wordOf(place, 'event.note') },
  }));
