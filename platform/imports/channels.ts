import type { ChannelRow } from '@zhongtai/business/intake/index';

/** Every way by which customers reach a bank; the same for all banks of the platform. */
export const CHANNELS: readonly ChannelRow[] = [
  { code: 'mobile', names: { zh: '手机银行', en: 'Mobile bank' }, kind: 'DIGITAL' },
  { code: 'wechat', names: { zh: '微信银行', en: 'WeChat bank' }, kind: 'DIGITAL' },
  { code: 'web', names: { zh: '网上银行', en: 'Web bank' }, kind: 'DIGITAL' },
  { code: 'counter', names: { zh: '柜面', en: 'Counter' }, kind: 'STAFFED' },
  { code: 'call', names: { zh: '客服中心', en: 'Call centre' }, kind: 'STAFFED' },
  { code: 'partner', names: { zh: '合作渠道', en: 'Partner' }, kind: 'PARTNER' },
];
