import type { Words } from '@zhongtai/kit/form';

export const RULE_NAMES = [
  'TOP_PRIZE',
  'RULES_UNTOLD',
  'DEPOSIT_BOUGHT',
  'CONSENT_BOUGHT',
  'SHARING_BOUGHT',
  'NOT_IN_WECHAT',
  'ONE_DEGREE',
  'MILESTONE_THIN',
] as const;

export type RuleName = (typeof RULE_NAMES)[number];

interface Rule {
  readonly level: 'BLOCKS' | 'WARNS' | 'NOTE';
  /** What is wrong, and what to do. */
  readonly sentence: Words;
  /** Who says so. */
  readonly source: Words;
}

const PROMOTION: Words = {
  zh: '国家市场监督管理总局《规范促销行为暂行规定》（2020 年 12 月 1 日起施行）',
  en: 'SAMR, Interim Provisions on Regulating Sales Promotion, in force since 2020-12-01',
};
const DEPOSITS: Words = {
  zh: '《关于完善商业银行存款偏离度管理有关事项的通知》（银保监办发〔2018〕48 号）：不得违规返利吸存',
  en: 'CBIRC notice 2018 no. 48 on deposit deviation: no deposits may be attracted by rebates or gifts',
};
const PRIVACY: Words = {
  zh: '《个人信息保护法》：同意应当由个人自愿、明确作出',
  en: 'Personal Information Protection Law: consent is given voluntarily and explicitly',
};
const WECHAT: Words = {
  zh: '《微信外部链接内容管理规范》（2019 年 10 月 28 日起）：不得诱导分享',
  en: 'WeChat rules for external links, since 2019-10-28: no reward for sharing',
};
const PYRAMIDS: Words = {
  zh: '国务院《禁止传销条例》（2005）',
  en: 'State Council, Regulations on the Prohibition of Pyramid Selling (2005)',
};
const HOUSE: Words = {
  zh: '本平台的反作弊规则（推荐有礼，决策记录 55）',
  en: 'The platform’s own rule against fraud (referral, decision 55)',
};

/** What rules there are, with what each says and where it comes from. */
export const RULES: Readonly<Record<RuleName, Rule>> = {
  TOP_PRIZE: {
    level: 'BLOCKS',
    sentence: {
      zh: '抽奖最高奖不得超过 5 万元，请换用价值更低的奖品。',
      en: 'No prize of a draw may be worth more than 50,000 CNY: choose one that is worth less.',
    },
    source: PROMOTION,
  },
  DEPOSIT_BOUGHT: {
    level: 'BLOCKS',
    sentence: {
      zh: '不得以奖品换取存款，请改用其他业务作为条件，或去掉奖品。',
      en: 'Deposits may not be attracted by prizes: ask for something else, or give nothing for it.',
    },
    source: DEPOSITS,
  },
  RULES_UNTOLD: {
    level: 'WARNS',
    sentence: {
      zh: '活动说明为空：参与条件、兑奖方式与期限、主办方须事先公布。',
      en: 'The description is empty: conditions, how and until when prizes are redeemed, and the organiser are told beforehand.',
    },
    source: PROMOTION,
  },
  CONSENT_BOUGHT: {
    level: 'WARNS',
    sentence: {
      zh: '以奖品换取授权，可能使同意并非自愿。',
      en: 'A consent that is paid for may not be voluntary.',
    },
    source: PRIVACY,
  },
  SHARING_BOUGHT: {
    level: 'WARNS',
    sentence: {
      zh: '奖励分享行为：不得在微信渠道投放该任务。',
      en: 'It rewards sharing: do not show this step in WeChat.',
    },
    source: WECHAT,
  },
  MILESTONE_THIN: {
    level: 'WARNS',
    sentence: {
      zh: '达标条件没有真实资金往来，易被批量账户套取奖励。',
      en: 'The milestone moves no money: it invites accounts made for the reward alone.',
    },
    source: HOUSE,
  },
  NOT_IN_WECHAT: {
    level: 'NOTE',
    sentence: {
      zh: '微信渠道不开放此活动，其他渠道不受影响。',
      en: 'It is not offered in WeChat; other channels keep it.',
    },
    source: WECHAT,
  },
  ONE_DEGREE: {
    level: 'NOTE',
    sentence: {
      zh: '只奖励直接邀请，不设多级。',
      en: 'Only those whom one invites oneself are rewarded, in one degree.',
    },
    source: PYRAMIDS,
  },
};
