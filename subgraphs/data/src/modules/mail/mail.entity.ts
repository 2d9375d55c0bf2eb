import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';
import type { MailTopic } from './mail-subscription.entity.ts';

export type MailState = 'WAITING' | 'SENT' | 'KEPT' | 'FAILED';

/** One mail to one person about one thing. */
const MailSchema = defineEntity({
  name: 'Mail',
  tableName: 'mail',
  ...organisationPolicy(),
  indexes: [{ properties: ['organisation'], type: 'gist' }, { properties: ['createdAt'] }],
  uniques: [{ properties: ['about', 'recipient'] }],
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    topic: p.string().columnType('text').$type<MailTopic>(),
    /** Id of the report or alarm. */
    about: p.uuid(),
    /** Sign-in name. */
    recipient: p.string().columnType('text'),
    locale: p.string().columnType('text').$type<'ZH_CN' | 'EN'>(),
    state: p.string().columnType('text').$type<MailState>(),
    attempts: p.integer(),
    problem: p.string().columnType('text').nullable(),
    createdAt: p.datetime(3),
    endedAt: p.datetime(3).nullable(),
  },
});

export class Mail extends MailSchema.class {}

MailSchema.setClass(Mail);
