import { newId, stableId } from '@zhongtai/kit/ids';
import type { EventRow } from '../../clickhouse/index.ts';
import { BadEvent } from './collect.errors.ts';
import { isGuid, type Purged } from './collect.purge.ts';

/** What is known of an event beside what its client told. */
export interface Arrival {
  readonly source: { readonly id: string; readonly organisation: string; readonly channel: string };
  readonly receivedAt: Date;
  /** When the client sent it, by the client's clock. */
  readonly sentAt: Date | null;
}

/** An event that is taken, as the spool keeps it. */
export interface Collected extends Omit<EventRow, 'at'> {
  /** ISO 8601 */
  readonly at: string;
}

const NAME_LENGTH = 100;
const ID_LENGTH = 255;
const MOST_PROPERTIES = 200;
const OLDEST_DAYS = 400;
const DAY_MS = 86_400_000;
const DECIMAL = /^-?\d{1,16}(\.\d+)?$/;

/** @throws BadEvent saying what is wrong with it */
export function accept(told: Purged, arrival: Arrival, id = idOf(told, arrival)): Collected {
  const { source } = arrival;
  checkProperties(told.properties);
  const { productId, amount, ...rest } = told.properties;
  // As for domain events: money has a currency, a product a number of ours.
  const isMoney = amount !== undefined && DECIMAL.test(amount) && rest['currency'] !== undefined;
  const isProduct = productId !== undefined && isGuid(productId);
  return {
    id,
    name: nameOf(told),
    organisation: source.organisation,
    at: momentOf(told, arrival).toISOString(),
    customerId: told.userId !== null && isGuid(told.userId) ? told.userId.toLowerCase() : null,
    channel: source.channel,
    sessionId: told.sessionId === null ? null : stableId(source.id, 'session', told.sessionId),
    productId: isProduct ? productId : null,
    amount: isMoney ? amount : null,
    properties: {
      ...rest,
      ...(!isProduct && productId !== undefined && { productId }),
      ...(!isMoney && amount !== undefined && { amount }),
      ...identityOf(told),
    },
  };
}

/** The same for the same event of the same source, however often it is sent. */
export function idOf(told: Purged, { source }: Arrival): string {
  if (told.messageId !== null) return stableId(source.id, told.messageId);
  // Without a time of its own, a second one may well be another event.
  return told.at === null ? newId() : stableId(source.id, JSON.stringify(told));
}

function nameOf({ name }: Purged): string {
  if (name === null) throw new BadEvent('It has no name');
  if (name.length > NAME_LENGTH) throw new BadEvent(`Its name is longer than ${NAME_LENGTH}`);
  return name;
}

/** As the client tells, put right by how wrong its clock was when it sent; never in the future. */
function momentOf({ at }: Purged, { receivedAt, sentAt }: Arrival): Date {
  if (at === null) return receivedAt;
  const told = new Date(at).getTime();
  if (Number.isNaN(told)) throw new BadEvent('Its time cannot be read');
  const skew = sentAt === null ? 0 : receivedAt.getTime() - sentAt.getTime();
  const right = Math.min(told + skew, receivedAt.getTime());
  if (receivedAt.getTime() - right > OLDEST_DAYS * DAY_MS) {
    throw new BadEvent(`It is older than ${OLDEST_DAYS} days`);
  }
  return new Date(right);
}

function checkProperties(properties: Purged['properties']): void {
  const names = Object.keys(properties);
  if (names.length > MOST_PROPERTIES) {
    throw new BadEvent(`It has more than ${MOST_PROPERTIES} properties`);
  }
  if (names.some((name) => name.length > NAME_LENGTH)) {
    throw new BadEvent(`The name of a property is longer than ${NAME_LENGTH}`);
  }
}

/** Of analyses by device, and for who is to be told from others before signing in. */
function identityOf({ userId, deviceId, appVersion }: Purged): Record<string, string> {
  if ([userId, deviceId].some((id) => id !== null && id.length > ID_LENGTH)) {
    throw new BadEvent(`An id of it is longer than ${ID_LENGTH}`);
  }
  return {
    ...(deviceId !== null && { device_id: deviceId }),
    ...(userId !== null && !isGuid(userId) && { user_id: userId }),
    ...(appVersion !== null && { app_version: appVersion.slice(0, 40).toWellFormed() }),
  };
}
