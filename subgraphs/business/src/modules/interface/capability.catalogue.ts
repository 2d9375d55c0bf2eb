import type { Words } from '@zhongtai/kit/form';
import type { Capability } from './interface.catalogue.ts';

interface Said {
  readonly zh: readonly [name: string, does: string];
  readonly en: readonly [name: string, does: string];
  readonly rooms: readonly string[];
}

const words = ([zh, en]: readonly [string, string]): Words => ({ zh, en });

const capability = (code: string, { zh, en, rooms }: Said): Capability => ({
  ...{ code, rooms, name: words([zh[0], en[0]]), does: words([zh[1], en[1]]) },
});

/** What the bank can do, in its own words; each feature of the platform belongs to one of them. */
export const CAPABILITIES: readonly Capability[] = [
  capability('CUSTOMER', {
    zh: ['客户', '查询客户与会员，管理联系方式、授权同意、身份关联和个人信息删除'],
    en: [
      'Customers',
      'Finds customers and members; keeps contact data, consents, identities and erasures',
    ],
    rooms: [
      ...['business/customer', 'business/personal', 'business/consent', 'business/erasure'],
      ...['business/partner-consent'],
      ...['data/identity', 'data/personal', 'operations/personal', 'business/suitability'],
    ],
  }),
  capability('CHANNEL', {
    zh: ['渠道', '开通、暂停和注销客户渠道，批量暂停故障渠道'],
    en: [
      'Channels',
      'Opens, suspends and closes the channels of customers, one by one or many at once',
    ],
    rooms: ['business/channel'],
  }),
  capability('PRODUCT', {
    zh: ['产品', '引入多来源产品，组合、定价、审批并按渠道上架'],
    en: [
      'Products',
      'Takes products over from their sources, packages, prices and sells them by channel',
    ],
    rooms: ['business/product', 'business/product-source', 'business/package', 'business/shelf'],
  }),
  capability('ORDER', {
    zh: ['订单与流程', '跨渠道办理存、贷、投、付业务，设计和发布业务流程'],
    en: [
      'Orders and flows',
      'Carries deposits, loans, investments and payments out across channels',
    ],
    rooms: [
      'business/order',
      'business/flow',
      'business/flow-draft',
      'business/pin',
      'business/limit',
    ],
  }),
  capability('ACCOUNT', {
    zh: ['账户与总账', '查询账户、流水、银行卡和贷款，记账、对账和试算平衡'],
    en: [
      'Accounts and ledger',
      'Shows accounts, bookings, cards and loans; books, reconciles and balances',
    ],
    rooms: [
      ...['business/account', 'business/transaction', 'business/card', 'business/loan'],
      ...['business/ledger', 'business/reconciliation'],
    ],
  }),
  capability('TAG', {
    zh: ['标签与客群', '计算客户标签，圈选和保存客群'],
    en: ['Tags and groups', 'Computes tags of customers, finds and keeps groups of them'],
    rooms: ['data/tag', 'data/customer-group'],
  }),
  capability('ANALYSIS', {
    zh: ['分析与报告', '事件、漏斗、留存分析，指标、看板、渠道行为报告与告警'],
    en: [
      'Analyses and reports',
      'Analyses behaviour; keeps indicators, dashboards, reports and alarms',
    ],
    rooms: [
      ...[
        'data/analysis',
        'data/analysis-run',
        'data/saved-analysis',
        'data/activity',
        'data/indicator',
        'data/dashboard',
      ],
      ...['data/indicator-alarm', 'data/report', 'data/mail'],
    ],
  }),
  capability('TRACKING', {
    zh: ['埋点采集', '管理采集源、埋点方案与验收，发现不合规的数据'],
    en: [
      'Tracking',
      'Keeps sources and plans of events, accepts them and tells of what is not as planned',
    ],
    rooms: [
      ...[
        'data/tracking-source',
        'data/tracking-plan',
        'data/tracking-trial',
        'data/tracking-alarm',
      ],
    ],
  }),
  capability('CAMPAIGN', {
    zh: ['营销活动', '抽奖、秒杀、任务链和推荐有礼等活动的设计、审批与执行'],
    en: [
      'Campaigns',
      'Designs, approves and runs lotteries, flash sales, task chains and referrals',
    ],
    rooms: [
      ...['operations/campaign', 'operations/model', 'operations/lottery', 'operations/sale'],
      ...['operations/chain', 'operations/referral', 'data/rehearsal'],
    ],
  }),
  capability('PRIZE', {
    zh: ['奖品与权益', '奖品入库、划拨、发放和核销'],
    en: ['Prizes', 'Takes prizes in, sets them aside, gives and redeems them'],
    rooms: ['operations/prize', 'operations/award', 'operations/issue'],
  }),
  capability('PARTNER', {
    zh: ['合作方与接口', '合作方接入、事件推送、接口目录与用量'],
    en: [
      'Partners and interfaces',
      'Lets partners in, tells them of events, keeps the catalogue and its usage',
    ],
    rooms: ['business/partner', 'business/webhook', 'business/interface', 'data/usage'],
  }),
  capability('GOVERNANCE', {
    zh: ['治理', '机构、操作员、角色授权、审批、审计与安全登录'],
    en: [
      'Governance',
      'Keeps organisations, operators and roles, approvals, the audit log and secure sign-in',
    ],
    rooms: [
      ...['business/organisation', 'business/operator', 'business/role', 'business/grant'],
      ...['business/approval', 'business/audit', 'business/session', 'business/second-factor'],
      'business/viewer',
    ],
  }),
  capability('WORK', {
    zh: ['任务与运维', '后台任务、导出和异常事项的处理'],
    en: [
      'Tasks and operations',
      'Runs tasks in the background, exports, and repairs what did not go through',
    ],
    rooms: ['business/task', 'business/export', 'business/desk', 'data/desk', 'operations/desk'],
  }),
];
