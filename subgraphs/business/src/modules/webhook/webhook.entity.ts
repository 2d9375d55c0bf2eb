import { type Opt, defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { organisationPolicy } from '@zhongtai/kit/scope';
import { momentColumn, organisationColumn } from '../../columns.ts';

export const WEBHOOK_STATUSES = ['ACTIVE', 'PAUSED', 'SUSPENDED'] as const;

/** A secret of ours that signs, sealed; one that was renewed signs beside its successor until its end. */
export interface SealedSecret {
  readonly sealed: string;
  readonly until: string | null;
}

const WebhookSchema = defineEntity({
  name: 'Webhook',
  tableName: 'webhook',
  ...organisationPolicy(),
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['partnerId', 'createdAt', 'id'] },
    {
      name: 'webhook_due',
      expression: `create index webhook_due on business.webhook (next_at) where status = 'ACTIVE'`,
    },
  ],
  checks: [
    { name: 'webhook_failing', expression: '(failing_since is null) = (failures = 0)' },
    { name: 'webhook_leased', expression: '(leased_by is null) = (leased_until is null)' },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    organisation: organisationColumn(),
    partnerId: p.uuid(),
    clientId: p.string().length(128),
    url: p.string().length(1_000),
    /** Name of the subscription field. */
    event: p.string().length(100),
    document: p.text(),
    secrets: p.json<readonly SealedSecret[]>().hidden(),
    status: p.enum(WEBHOOK_STATUSES).default('ACTIVE'),
    /** Of the last event that the partner took. */
    cursor: p.text(),
    /** In a row. */
    failures: p.integer().default(0),
    failingSince: momentColumn().nullable(),
    lastError: p.string().length(200).nullable(),
    nextAt: momentColumn(),
    deliveredAt: momentColumn().nullable(),
    /** The process that delivers; nobody when its time is over. */
    leasedBy: p.uuid().nullable(),
    leasedUntil: momentColumn().nullable(),
    createdBy: p.string().length(128),
    createdAt: momentColumn(),
    /** Raised by every change that people make; whoever delivers then begins anew. */
    version: p.integer().default(1),
  },
});

/** An address of a partner to which each event of one subscription is sent. */
export class Webhook extends WebhookSchema.class {}

WebhookSchema.setClass(Webhook);

const WebhookDeliverySchema = defineEntity({
  name: 'WebhookDelivery',
  tableName: 'webhook_delivery',
  ...organisationPolicy(),
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['webhookId', 'at', 'id'] },
    { properties: ['at'] },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    organisation: organisationColumn(),
    webhookId: p.uuid(),
    cursor: p.text(),
    /** HTTP; null when there was no answer. */
    status: p.integer().nullable(),
    /** Why it was not taken. */
    error: p.string().length(200).nullable(),
    durationMs: p.integer(),
    isTest: p.boolean().$type<Opt<boolean>>().default(false),
    at: momentColumn(),
  },
});

/** One try to deliver one event; kept for a week. */
export class WebhookDelivery extends WebhookDeliverySchema.class {}

WebhookDeliverySchema.setClass(WebhookDelivery);
