import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { staffPolicy } from '../../policies.ts';
import { appendOnly } from './append-only.ts';
import { TEMPLATES, type Template } from './ledger.templates.ts';

const JournalSchema = defineEntity({
  name: 'Journal',
  tableName: 'journal',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    template: p.enum(TEMPLATES).$type<Template>(),
    /** Chosen by whoever posts: the same one has one effect, for ever. */
    externalId: p.text(),
    payloadHash: p.text(),
    businessDate: p.date(),
    postedAt: momentColumn(),
    /** Sum of its debits. */
    amount: amountColumn(),
    currency: currencyColumn(),
    actorKind: p.text(),
    actor: p.text(),
    channel: p.text().nullable(),
    orderId: p.uuid().nullable(),
    /** The journal that this one takes back. */
    reversesId: p.uuid().nullable(),
    /** Transaction that wrote it: no other may add postings. */
    xid: p.type('xid8').$type<Opt<string>>().defaultRaw('pg_current_xact_id()'),
  },
  uniques: [
    { properties: ['bank', 'externalId'] },
    { name: 'journal_reversed_once', properties: 'reversesId' },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['bank', 'postedAt', 'id'] },
    { properties: ['bank', 'businessDate', 'postedAt', 'id'] },
    { properties: 'orderId' },
  ],
  triggers: [appendOnly('journal')],
  ...staffPolicy(),
});

/** What happened to money, once: postings that sum to nothing. */
export class Journal extends JournalSchema.class {}

JournalSchema.setClass(Journal);
