import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

export const CORE_COMMANDS = [
  'DEPOSIT',
  'WITHDRAWAL',
  'HOLD',
  'TRANSFER',
  'OPEN_TERM',
  'BREAK_TERM',
  'PAY_TERM',
  'DISBURSE_LOAN',
  'REPAY_LOAN',
  'PREPAY_LOAN',
] as const;

const CoreCommandSchema = defineEntity({
  name: 'CoreCommand',
  tableName: 'core_command',
  properties: {
    /** Also what the core knows it by. */
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    customerId: p.uuid(),
    accountId: p.uuid(),
    /** Another account it touches; null when there is none. */
    payeeAccountId: p.uuid().nullable(),
    externalId: p.text(),
    kind: p.enum(CORE_COMMANDS),
    request: p.json<Readonly<Record<string, unknown>>>(),
    requestHash: p.text(),
    /** At the bank, when it was first sent: repeated, it says the same. */
    day: p.date(),
    /** Id of what the core made of it; null while nobody knows whether it did. */
    coreId: p.text().nullable(),
    /** Whether what it changed was copied here. */
    isCopied: p.boolean().$type<Opt<boolean>>().default(false),
    sentAt: momentColumn(),
  },
  uniques: [{ properties: ['bank', 'externalId'] }],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    {
      name: 'core_command_not_copied',
      properties: ['sentAt', 'id'],
      where: 'not is_copied and core_id is not null',
    },
  ],
  ...ownRowsPolicy(),
});

/** A command that went to another core banking system: what is asked about when its answer is lost. */
export class CoreCommand extends CoreCommandSchema.class {}

CoreCommandSchema.setClass(CoreCommand);
