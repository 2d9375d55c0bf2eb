import { outboxEntity } from '@zhongtai/kit/outbox';

/** What happened in this domain, for the other domains and for subscribers. */
export const dataOutbox = outboxEntity('data');
