import type { Entered, Words } from '@zhongtai/kit/form';
import { compareAmounts } from '@zhongtai/kit/money';
import { type CampaignModel, chainParameters, referralParameters } from '../model/index.ts';
import { RULES, type RuleName } from './compliance.sources.ts';

/** What the rules ask about a campaign. */
export interface Reviewed {
  readonly model: CampaignModel;
  readonly parameters: Entered;
  readonly description: string | null;
  readonly prizes: readonly {
    readonly unitCost: { readonly amount: string; readonly currency: string };
  }[];
}

/** BLOCKS: it cannot be submitted so. WARNS: whoever approves it has to know. NOTE: it is seen to. */
export type FindingLevel = 'BLOCKS' | 'WARNS' | 'NOTE';

/** What a rule says about a campaign. */
export interface Finding {
  readonly rule: RuleName;
  readonly level: FindingLevel;
  /** What it is about, as `INVALID_INPUT` would name it. */
  readonly field: string;
  readonly sentence: Words;
  readonly source: Words;
}

type Found = Pick<Finding, 'rule' | 'field'>;

/** The most that a draw may give at once, in CNY. */
const TOP_PRIZE_CNY = '50000';
const SHARING = /share|forward|invite|分享|转发/i;
const NOT_BUSINESS: readonly string[] = ['CHANNEL_OPENED', 'CARD_ISSUED', 'CONSENT_GIVEN'];

/** What the rules find, what blocks first. */
export function review(campaign: Reviewed): Finding[] {
  const found = [...ofAll(campaign), ...OF_MODEL[campaign.model](campaign)];
  const findings = found.map(({ rule, field }) => ({ rule, field, ...RULES[rule] }));
  const order: readonly FindingLevel[] = ['BLOCKS', 'WARNS', 'NOTE'];
  return findings.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

const ofAll = ({ description }: Reviewed): Found[] =>
  description === null ? [{ rule: 'RULES_UNTOLD', field: 'description' }] : [];

const OF_MODEL: Readonly<Record<CampaignModel, (campaign: Reviewed) => Found[]>> = {
  EVENT: () => [],
  FLASH_SALE: () => [],
  LOTTERY: ({ prizes }) =>
    prizes.flatMap(({ unitCost: { amount, currency } }, n) =>
      currency === 'CNY' && compareAmounts(amount, TOP_PRIZE_CNY) > 0
        ? [{ rule: 'TOP_PRIZE', field: `prizes.${n}` } as const]
        : [],
    ),
  TASK_CHAIN: ({ parameters }) => ofChain(parameters),
  REFERRAL: ({ parameters }) => ofReferral(parameters),
};

/** A step is paid for when it gives a prize, or one that comes after it does. */
function ofChain(parameters: Entered): Found[] {
  const { steps } = chainParameters(parameters);
  const paid = new Set<number>();
  const pay = (place: number): void => {
    if (paid.has(place)) return;
    paid.add(place);
    steps[place - 1]?.after.forEach(pay);
  };
  steps.forEach(({ prize }, n) => prize !== undefined && pay(n + 1));
  return steps.flatMap(({ event, orderKind, behaviour }, n) => {
    const field = (name: string) => `parameters.steps.${n}.${name}`;
    if (!paid.has(n + 1)) return [];
    const isShared = event === 'BEHAVIOUR' && SHARING.test(behaviour ?? '');
    return [
      ...(isDeposit(event, orderKind) ? [of('DEPOSIT_BOUGHT', field('orderKind'))] : []),
      ...(event === 'CONSENT_GIVEN' ? [of('CONSENT_BOUGHT', field('event'))] : []),
      ...(isShared ? [of('SHARING_BOUGHT', field('behaviour'))] : []),
    ];
  });
}

function ofReferral(parameters: Entered): Found[] {
  const { event, orderKind } = referralParameters(parameters);
  return [
    of('ONE_DEGREE', 'parameters.mostPerInviter'),
    of('NOT_IN_WECHAT', 'model'),
    ...(isDeposit(event, orderKind) ? [of('DEPOSIT_BOUGHT', 'parameters.orderKind')] : []),
    ...(event === 'CONSENT_GIVEN' ? [of('CONSENT_BOUGHT', 'parameters.event')] : []),
    ...(NOT_BUSINESS.includes(event) ? [of('MILESTONE_THIN', 'parameters.event')] : []),
  ];
}

const of = (rule: RuleName, field: string): Found => ({ rule, field });

const isDeposit = (event: string, orderKind: string | undefined): boolean =>
  event === 'ORDER_COMPLETED' && orderKind === 'TERM_DEPOSIT';
