import type { Form } from '@zhongtai/kit/form';
import { count, prizePlace } from './model.fields.ts';

export const MAX_STEPS = 12;
const MAX_DAYS = 366;

/** What customers do that can complete a step. `chain.events.ts` knows which events of the bus these are. */
export const STEP_EVENTS = [
  'CHECK_IN',
  'ORDER_COMPLETED',
  'ACCOUNT_OPENED',
  'PRODUCT_BOUGHT',
  'CARD_ISSUED',
  'LOAN_GRANTED',
  'CHANNEL_OPENED',
  'TRANSACTION_POSTED',
  'CONSENT_GIVEN',
  'AWARD_REDEEMED',
  'BEHAVIOUR',
] as const;

export type StepEvent = (typeof STEP_EVENTS)[number];

/** Events that tell of money. */
export const HAVE_AMOUNTS: readonly StepEvent[] = [
  'ORDER_COMPLETED',
  'PRODUCT_BOUGHT',
  'TRANSACTION_POSTED',
  'LOAN_GRANTED',
];

/** As business calls what customers ask for. */
const ORDER_KINDS = {
  TRANSFER: { zh: '转账', en: 'Transfer' },
  TERM_DEPOSIT: { zh: '定期存款', en: 'Term deposit' },
  INVESTMENT: { zh: '基金申购', en: 'Fund subscription' },
  REDEMPTION: { zh: '基金赎回', en: 'Fund redemption' },
  LOAN_APPLICATION: { zh: '贷款申请', en: 'Loan application' },
  LOAN_REPAYMENT: { zh: '贷款还款', en: 'Loan repayment' },
  ACCOUNT_OPENING: { zh: '开户', en: 'Account opening' },
} as const;

/** What completes it. */
export const WHAT: Form['properties'] = {
  name: {
    ...{ type: 'string', minLength: 1, maxLength: 40, pattern: '\\S' },
    'x-title': { zh: '任务名称', en: 'Name of the step' },
  },
  event: {
    ...{ type: 'string', enum: STEP_EVENTS },
    'x-title': { zh: '完成条件', en: 'What completes it' },
    'x-options': {
      CHECK_IN: { zh: '每日签到', en: 'Daily check-in' },
      ORDER_COMPLETED: { zh: '办成一笔业务', en: 'An order completed' },
      ACCOUNT_OPENED: { zh: '开立账户', en: 'An account opened' },
      PRODUCT_BOUGHT: { zh: '购买产品', en: 'A product bought' },
      CARD_ISSUED: { zh: '办卡', en: 'A card issued' },
      LOAN_GRANTED: { zh: '贷款发放', en: 'A loan granted' },
      CHANNEL_OPENED: { zh: '开通渠道', en: 'A channel opened' },
      TRANSACTION_POSTED: { zh: '账户交易', en: 'A transaction on an account' },
      CONSENT_GIVEN: { zh: '同意授权', en: 'A consent given' },
      AWARD_REDEEMED: { zh: '核销奖品', en: 'A prize redeemed' },
      BEHAVIOUR: { zh: '渠道行为（埋点事件）', en: 'What they do in a channel' },
    },
  },
  orderKind: {
    ...{ type: 'string', enum: Object.keys(ORDER_KINDS) },
    'x-title': { zh: '业务种类', en: 'Kind of order' },
    'x-hint': { zh: '仅限办成业务；不选则不限。', en: 'Of orders only; any when empty.' },
    'x-options': ORDER_KINDS,
  },
  minAmount: {
    ...{ type: 'string', pattern: '^[0-9]{1,12}(\\.[0-9]{1,4})?$', 'x-money': true },
    'x-title': { zh: '单笔最低金额', en: 'Amount at least' },
    'x-hint': {
      zh: '以预算币种计；不填则不限。',
      en: 'In the currency of the budget; any when empty.',
    },
  },
};

/** Which event of the tracking plan, and of which kind: of BEHAVIOUR alone. */
const WHICH: Form['properties'] = {
  behaviour: {
    ...{ type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' },
    'x-reference': 'PLANNED_EVENT',
    'x-title': { zh: '埋点事件', en: 'Event of the tracking plan' },
    'x-hint': {
      zh: '仅限渠道行为：客户已登录时上报的事件。',
      en: 'Of what customers do in a channel while the channel knows them.',
    },
  },
  property: {
    ...{ type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' },
    'x-title': { zh: '事件属性', en: 'Property of the event' },
    'x-hint': { zh: '不填则不限。', en: 'Any event of the name when empty.' },
  },
  propertyValue: {
    ...{ type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' },
    'x-title': { zh: '属性值', en: 'Its value' },
    'x-hint': { zh: '与上报的文本完全一致。', en: 'As the channel sends it.' },
  },
};

/** How often, in which time and after which others. */
const WHEN: Form['properties'] = {
  times: count(
    { zh: '次数', en: 'How often' },
    {
      zh: '不填为一次；连续天数任务则为每天几次。',
      en: 'Once when empty; on each day, where it is days in a row.',
    },
    [1, 100],
  ),
  daysInARow: count(
    { zh: '连续天数', en: 'Days in a row' },
    {
      zh: '自活动开始时刻起，每 24 小时为一日；不填则不要求。',
      en: 'Of 24 hours each from the start on; not asked for when empty.',
    },
    [2, 60],
  ),
  after: {
    ...{ type: 'array', items: { type: 'integer', minimum: 1, maximum: MAX_STEPS } },
    ...{ maxItems: MAX_STEPS, uniqueItems: true, 'x-reference': 'STEP' },
    'x-title': { zh: '前置任务', en: 'After' },
    'x-hint': { zh: '不选则参加后即开放。', en: 'Open from joining on when empty.' },
  },
  withinDays: count(
    { zh: '期限（天）', en: 'Deadline in days' },
    {
      zh: '自任务开放起计；不填则至活动结束。',
      en: 'From when it opens; till the end of the campaign when empty.',
    },
    [1, MAX_DAYS],
  ),
};

/** Of one step, in a campaign of so many prizes at most. */
export const stepFields = (prizes: number): Form['properties'] => ({
  ...WHAT,
  ...WHICH,
  ...WHEN,
  prize: prizePlace(
    { zh: '奖品', en: 'Prize' },
    { zh: '第几个奖品；不填则无奖。', en: 'Its place among the prizes; none when empty.' },
    prizes,
  ),
});
