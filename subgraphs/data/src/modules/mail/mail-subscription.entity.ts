import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';

export const MAIL_TOPICS = ['DAILY', 'WEEKLY', 'MONTHLY', 'ALARMS'] as const;
export type MailTopic = (typeof MAIL_TOPICS)[number];

/** That an operator gets mails; the address is sealed under a key of its own. */
const MailSubscriptionSchema = defineEntity({
  name: 'MailSubscription',
  tableName: 'mail_subscription',
  ...organisationPolicy(),
  indexes: [{ properties: ['organisation'], type: 'gist' }],
  uniques: [{ properties: ['subscriber', 'organisation', 'topic'] }],
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    topic: p.string().columnType('text').$type<MailTopic>(),
    /** Sign-in name. */
    subscriber: p.string().columnType('text'),
    locale: p.string().columnType('text').$type<'ZH_CN' | 'EN'>(),
    address: p.blob(),
    addressKey: p.blob(),
    keyId: p.string().columnType('text'),
    masked: p.string().columnType('text'),
    createdAt: p.datetime(3),
  },
});

export class MailSubscription extends MailSubscriptionSchema.class {}

MailSubscriptionSchema.setClass(MailSubscription);
