import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import { parseInput } from '../../input.ts';

/** What customers do that is known of them, by what steps call it. */
export const DEEDS: Readonly<Record<string, string>> = {
  CHECK_IN: 'app.launched',
  ORDER_COMPLETED: 'business.order.progressed',
  ACCOUNT_OPENED: 'business.account.opened',
  PRODUCT_BOUGHT: 'business.holding.opened',
  CARD_ISSUED: 'business.card.issued',
  LOAN_GRANTED: 'business.loan.granted',
  CHANNEL_OPENED: 'business.channel.opened',
  TRANSACTION_POSTED: 'business.transaction.posted',
  CONSENT_GIVEN: 'business.consent.given',
  AWARD_REDEEMED: 'operations.award.redeemed',
};

const amount = z.string().regex(/^\d{1,16}(\.\d{1,4})?$/);
const deed = z.object({
  event: z.string(),
  orderKind: z.string().optional(),
  minAmount: amount.optional(),
  behaviour: z.string().optional(),
  property: z.string().optional(),
  propertyValue: z.string().optional(),
});
const place = z.int().min(1).max(12);
const step = deed.extend({
  name: z.string(),
  times: z.int().min(1).max(100).default(1),
  daysInARow: z.int().min(2).max(60).optional(),
  after: z.array(place).default([]),
  withinDays: z.int().min(1).max(366).optional(),
  prize: place.optional(),
});

const chain = z.object({ steps: z.array(step).min(1).max(12) });
const referral = deed.extend({
  qualifyDays: z.int().min(1).max(180),
  inviterPrize: place.optional(),
  inviteePrize: place.optional(),
});
const lottery = z.object({
  chancesPerDay: z.int().min(1),
  chancesPerCustomer: z.int().min(1),
  missWeight: z.int().min(0),
});
const coming = z.object({});

export type Deed = z.output<typeof deed>;
export type RehearsedStep = z.output<typeof step>;
export type Rules =
  | { readonly kind: 'CHAIN'; readonly steps: readonly RehearsedStep[] }
  | ({ readonly kind: 'REFERRAL' } & z.output<typeof referral>)
  | ({ readonly kind: 'LOTTERY' } & z.output<typeof lottery>)
  | { readonly kind: 'COMING' };

const prize = z.object({
  total: z.int().min(1).max(10_000_000),
  weight: z.int().min(1).nullish(),
  unitCost: z.object({ amount, currency: z.string().length(3) }),
});

const input = z
  .object({
    tagKey: z.string().max(120).nullish(),
    tagValue: z.string().max(200).nullish(),
    groupId: z.guid().nullish(),
    days: z.int().min(1).max(92),
    parameters: z.string().max(20_000),
    prizes: z.array(prize).min(1).max(8),
  })
  .refine(({ tagKey, groupId }) => Boolean(tagKey) !== Boolean(groupId), {
    path: ['tagKey'],
    message: 'Give one of a tag and a group of customers.',
  });

export type Rehearsed = Omit<z.output<typeof input>, 'parameters'> & { readonly rules: Rules };

/** @throws InvalidInput */
export function parseRehearsal(asked: unknown): Rehearsed {
  const { parameters, ...rest } = parseInput(input, asked);
  const [first, ...others] = rest.prizes;
  if (others.some(({ unitCost }) => unitCost.currency !== first?.unitCost.currency)) {
    throw new InvalidInput('prizes', 'All of one currency.');
  }
  return { ...rest, rules: rulesOf(jsonOf(parameters)) };
}

/** Which kind of campaign it is, by what it asks for. */
function rulesOf(parameters: object): Rules {
  if ('steps' in parameters) return { kind: 'CHAIN', ...parse(chain, parameters) };
  if ('qualifyDays' in parameters) return { kind: 'REFERRAL', ...parse(referral, parameters) };
  if ('chancesPerDay' in parameters) return { kind: 'LOTTERY', ...parse(lottery, parameters) };
  return { kind: 'COMING', ...parse(coming, parameters) };
}

const parse = <T>(shape: z.ZodType<T>, parameters: object): T =>
  parseInput(z.object({ parameters: shape }), { parameters }).parameters;

function jsonOf(text: string): object {
  try {
    return parseInput(z.record(z.string(), z.unknown()), JSON.parse(text));
  } catch (cause) {
    throw cause instanceof SyntaxError ? new InvalidInput('parameters', 'No JSON.') : cause;
  }
}
