import type { Dimension, Labels } from './report.content.ts';
import type { ReportKind } from './report.entity.ts';

export type Language = 'zh' | 'en';

type Both = Readonly<Record<Language, string>>;

const CHANNELS: Readonly<Record<string, Both>> = {
  mobile: { zh: '手机银行', en: 'mobile banking' },
  wechat: { zh: '微信银行', en: 'WeChat banking' },
  web: { zh: '网上银行', en: 'online banking' },
  counter: { zh: '柜面', en: 'the counter' },
  call: { zh: '电话银行', en: 'phone banking' },
  partner: { zh: '合作方渠道', en: 'partner channels' },
};

const EVENTS: Readonly<Record<string, Both>> = {
  'product.viewed': { zh: '浏览产品', en: 'viewing a product' },
  'product.clicked': { zh: '点击产品', en: 'choosing it' },
  'product.applied': { zh: '开始申请', en: 'applying' },
  'product.purchased': { zh: '完成购买', en: 'buying' },
};

const DIMENSIONS: Readonly<Record<Dimension, Both>> = {
  channel: { zh: '渠道', en: 'channel' },
  branch: { zh: '机构', en: 'branch' },
  product: { zh: '产品', en: 'product' },
  'property.page': { zh: '页面', en: 'page' },
  'property.app_version': { zh: '应用版本', en: 'app version' },
  'customer.kind': { zh: '客户类型', en: 'kind of customer' },
};

const KINDS: Readonly<Record<string, Both>> = {
  CUSTOMER: { zh: '客户', en: 'customers' },
  MEMBER: { zh: '会员', en: 'members' },
  PROSPECT: { zh: '潜在客户', en: 'prospects' },
};

const REPORTS: Readonly<Record<ReportKind, Both>> = {
  DAILY: { zh: '渠道行为日报', en: 'Daily channel report' },
  WEEKLY: { zh: '渠道行为周报', en: 'Weekly channel report' },
  MONTHLY: { zh: '渠道行为月报', en: 'Monthly channel report' },
};

const OTHERS = { zh: '其他', en: 'all others' };
const NONE = { zh: '（未注明）', en: '(not said)' };

/** Words for what a report speaks of; what has none is called as it is. */
export const namesIn = (language: Language, labels: Labels) => ({
  channel: (code: string) => CHANNELS[code]?.[language] ?? code,
  event: (name: string) => EVENTS[name]?.[language] ?? name,
  dimension: (of: Dimension) => DIMENSIONS[of][language],
  report: (kind: ReportKind) => REPORTS[kind][language],
  value(of: Dimension, value: string | null) {
    if (value === null) return OTHERS[language];
    if (value === '') return NONE[language];
    if (of === 'channel') return CHANNELS[value]?.[language] ?? value;
    if (of === 'customer.kind') return KINDS[value]?.[language] ?? value;
    return labels[value]?.[language] ?? value;
  },
});

export type Names = ReturnType<typeof namesIn>;
