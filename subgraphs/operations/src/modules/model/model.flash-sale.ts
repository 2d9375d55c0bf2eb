import { InvalidInput } from '@zhongtai/kit/errors';
import type { Form } from '@zhongtai/kit/form';
import { z } from 'zod';
import { count, price } from './model.fields.ts';
import type { ModelDefinition } from './model.types.ts';

const MINUTE_MS = 60_000;
const WEEK_MINUTES = 10_080;

const parametersShape = z.object({
  warmUpMinutes: z.int(),
  perCustomer: z.int(),
  holdSeconds: z.int(),
  maxGivenUp: z.int().default(3),
  admitPerMinute: z.int().optional(),
  price: z.string().optional(),
});

/** What the form let through. */
export const saleParameters = (parameters: unknown): z.infer<typeof parametersShape> =>
  parametersShape.parse(parameters);

const properties: Form['properties'] = {
  warmUpMinutes: count(
    { zh: '预热时长（分钟）', en: 'Warm-up in minutes' },
    {
      zh: '自活动开始起倒计时，之后开抢；0 为立即开抢。',
      en: 'From the start of the campaign a countdown is shown; then it opens. 0: at once.',
    },
    [0, WEEK_MINUTES],
  ),
  perCustomer: count(
    { zh: '每人限购', en: 'Limit for each customer' },
    { zh: '每位客户最多可得几份。', en: 'How many one customer gets at most.' },
    [1, 10],
  ),
  holdSeconds: count(
    { zh: '锁定时长（秒）', en: 'Hold in seconds' },
    {
      zh: '抢到后须在此时间内确认，逾期名额退回。',
      en: 'Who got one confirms it within this time; after it, the unit goes back.',
    },
    [30, 3_600],
  ),
  maxGivenUp: count(
    { zh: '放弃次数上限', en: 'Holds given up at most' },
    {
      zh: '每位客户放弃或超时达到此次数后，不能再锁定；不填为 3 次。',
      en: 'Who gave up or let end so many holds no more. 3 when empty.',
    },
    [1, 10],
  ),
  price: price(
    { zh: '售价', en: 'Price' },
    {
      zh: '每份从客户本人账户支付，币种同预算；0 或不填为免费领取。支付即确认，锁定结束后到账的款项全额退回。',
      en: 'Paid for each from an account of the customer, in the currency of the budget; 0 or empty: nothing is paid. Paying confirms; what arrives after the hold has ended goes back in full.',
    },
  ),
  admitPerMinute: count(
    { zh: '每分钟放行人数', en: 'Let in each minute' },
    {
      zh: '超出者排队等候；预热期间到达者开抢前抽签定序，其后按先后。不填则不排队。',
      en: 'All others wait in line: by lot for who came during the warm-up, then in order of arrival. Empty: no queue.',
    },
    [1, 6_000],
  ),
};

/** What is scarce, opened at one moment: hold, then confirm or give back. docs/decisions/0050-flash-sale.md */
export const FLASH_SALE: ModelDefinition = {
  model: 'FLASH_SALE',
  name: { zh: '限时抢购', en: 'Flash sale' },
  description: {
    zh: '预热倒计时后统一开抢：先锁定名额，限时确认；逾期名额退回。',
    en: 'Opens for all at one moment: a customer holds a unit and confirms it in time, or it goes back.',
  },
  form: {
    ...{ type: 'object', additionalProperties: false },
    required: ['warmUpMinutes', 'perCustomer', 'holdSeconds'],
    properties,
    'x-order': Object.keys(properties),
  },
  defaults: {
    warmUpMinutes: 60,
    perCustomer: 1,
    holdSeconds: 300,
    maxGivenUp: 3,
    admitPerMinute: 600,
  },
  maxPrizes: 1,
  isDrawn: false,
  notInChannels: [],
  check: (entered, { startsAt, endsAt }) => {
    const opensAt = startsAt.getTime() + saleParameters(entered).warmUpMinutes * MINUTE_MS;
    if (opensAt >= endsAt.getTime()) {
      throw new InvalidInput('parameters.warmUpMinutes', 'It would end before it opens.');
    }
  },
};
