import { InvalidInput } from '@zhongtai/kit/errors';
import type { Form } from '@zhongtai/kit/form';
import { z } from 'zod';
import { HAVE_AMOUNTS, STEP_EVENTS, type StepEvent, WHAT } from './model.chain-step.ts';
import { count, prizePlace } from './model.fields.ts';
import type { ModelDefinition } from './model.types.ts';

const PRIZES = 2;

const parametersShape = z.object({
  bindDays: z.int(),
  qualifyDays: z.int(),
  event: z.enum(STEP_EVENTS),
  orderKind: z.string().optional(),
  minAmount: z.string().optional(),
  inviterPrize: z.int().optional(),
  inviteePrize: z.int().optional(),
  mostPerInviter: z.int(),
  reviewFrom: z.int(),
  landingUrl: z.string().optional(),
});

export type ReferralParameters = z.infer<typeof parametersShape>;

/** What the form let through. */
export const referralParameters = (parameters: unknown): ReferralParameters =>
  parametersShape.parse(parameters);

/** What the invited customer has to do; a check-in, a gift redeemed or a page seen shows no business. */
const { name: _, event, ...filters } = WHAT;
const NO_BUSINESS: readonly StepEvent[] = ['CHECK_IN', 'AWARD_REDEEMED', 'BEHAVIOUR'];
const MILESTONES = STEP_EVENTS.filter((each) => !NO_BUSINESS.includes(each));

const properties: Form['properties'] = {
  ...(event && {
    event: {
      ...event,
      enum: MILESTONES,
      'x-title': { zh: '达标条件', en: 'Milestone of the invited customer' },
      'x-hint': {
        zh: '被邀请人完成后，双方获得奖品。',
        en: 'Once the invited customer has done it, both are rewarded.',
      },
    },
  }),
  ...filters,
  bindDays: count(
    { zh: '归因窗口（天）', en: 'Days from first link to acceptance' },
    {
      zh: '首次点击的邀请在此期间内有效，先到先得。',
      en: 'The first link that was followed counts for so long; later ones do not.',
    },
    [1, 90],
  ),
  qualifyDays: count(
    { zh: '达标期限（天）', en: 'Days from acceptance to milestone' },
    { zh: '接受邀请后须在此期间内达标。', en: 'In which the milestone is to be reached.' },
    [1, 180],
  ),
  inviterPrize: prizePlace(
    { zh: '邀请人奖品', en: 'Prize of the inviter' },
    { zh: '第几个奖品；不填则无奖。', en: 'Its place among the prizes; none when empty.' },
    PRIZES,
  ),
  inviteePrize: prizePlace(
    { zh: '被邀请人奖品', en: 'Prize of the invited' },
    { zh: '第几个奖品；不填则无奖。', en: 'Its place among the prizes; none when empty.' },
    PRIZES,
  ),
  mostPerInviter: count(
    { zh: '每位邀请人最多奖励次数', en: 'Rewards of one inviter at most' },
    {
      zh: '仅计直接邀请，不设多级。',
      en: 'For those they invite themselves: there is one degree.',
    },
    [1, 100],
  ),
  reviewFrom: count(
    { zh: '人工审核阈值（风险分）', en: 'Review from this risk score on' },
    {
      zh: '0 至 100；达到此分须由他人审核后才能发奖。',
      en: 'Of 100; from it on another person decides before anything is given.',
    },
    [1, 100],
  ),
  landingUrl: {
    ...{ type: 'string', pattern: '^https://[^\\s?#]+$', maxLength: 200 },
    'x-title': { zh: '邀请页地址', en: 'Address of the invitation page' },
    'x-hint': {
      zh: '邀请链接为此地址加邀请码；不填则只有邀请码。',
      en: 'Links are this address with the code; codes alone when empty.',
    },
  },
};

/** Customers invite others, and both are rewarded. docs/decisions/0055-referral.md */
export const REFERRAL: ModelDefinition = {
  model: 'REFERRAL',
  name: { zh: '推荐有礼', en: 'Referral' },
  description: {
    zh: '老客邀请新客，新客完成真实业务后双方得奖；只奖励一级，可疑邀请须人工审核。微信渠道不开放。',
    en: 'Customers invite new ones; both are rewarded once the new one does real business. One degree only, doubts are reviewed, and not in WeChat.',
  },
  form: {
    ...{ type: 'object', additionalProperties: false },
    required: ['event', 'bindDays', 'qualifyDays', 'mostPerInviter', 'reviewFrom'],
    properties,
    'x-order': Object.keys(properties),
  },
  defaults: {
    ...{ event: 'ACCOUNT_OPENED', bindDays: 7, qualifyDays: 30 },
    ...{ inviterPrize: 1, mostPerInviter: 10, reviewFrom: 50 },
  },
  maxPrizes: PRIZES,
  isDrawn: false,
  // Rules of WeChat on outside links: nothing may be given for sharing.
  notInChannels: ['wechat'],
  check: (entered, { prizes }) => checkReferral(referralParameters(entered), prizes.length),
};

function checkReferral(parameters: ReferralParameters, prizes: number): void {
  const { inviterPrize, inviteePrize, orderKind, minAmount } = parameters;
  for (const [field, place] of Object.entries({ inviterPrize, inviteePrize })) {
    if (place !== undefined && place > prizes) {
      throw new InvalidInput(`parameters.${field}`, `There are ${prizes} prizes.`);
    }
  }
  const unused = Array.from({ length: prizes }, (__, n) => n + 1).find(
    (place) => place !== inviterPrize && place !== inviteePrize,
  );
  if (unused !== undefined) throw new InvalidInput('prizes', `Nobody is given prize ${unused}.`);
  if (orderKind !== undefined && parameters.event !== 'ORDER_COMPLETED') {
    throw new InvalidInput('parameters.orderKind', 'Only orders are of a kind.');
  }
  if (minAmount !== undefined && !HAVE_AMOUNTS.includes(parameters.event)) {
    throw new InvalidInput('parameters.minAmount', 'Such an event has no amount.');
  }
}
