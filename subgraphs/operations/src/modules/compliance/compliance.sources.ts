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
  zh: '国家市场监督管理总局令第 32 号《规范促销行为暂行规定》（2020 年 12 月 1 日起施行）',
  en: 'SAMR order no. 32, Interim Provisions on Regulating Sales Promotion, in force since 2020-12-01',
};
const TOLD_BEFORE: Words = {
  zh: `${PROMOTION.zh}第十三条`,
  en: `${PROMOTION.en}, article 13`,
};
const DEPOSITS: Words = {
  zh: '银保监会、人民银行《关于完善商业银行存款偏离度管理有关事项的通知》（2018）：不得以返还现金、赠送实物等手段吸收存款',
  en: 'CBIRC and PBOC, notice of 2018 on the deviation of deposits: none may be attracted by money returned or gifts',
};
const PRIVACY: Words = {
  zh: '《个人信息保护法》第十四条：同意应当由个人在充分知情的前提下自愿、明确作出',
  en: 'Personal Information Protection Law, article 14: consent is informed, voluntary and explicit',
};
const WECHAT: Words = {
  zh: '《微信外部链接内容管理规范》（2019 年 10 月 28 日起）：不得诱导分享',
  en: 'WeChat rules for external links, since 2019-10-28: no reward for sharing',
};
const PYRAMIDS: Words = {
  zh: '国务院令第 444 号《禁止传销条例》第二条（2005 年 11 月 1 日起施行）',
  en: 'State Council order no. 444, Regulations on the Prohibition of Pyramid Selling, article 2, in force since 2005-11-01',
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
    source: TOLD_BEFORE,
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
