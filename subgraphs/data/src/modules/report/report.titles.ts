import type { Language } from './report.names.ts';

const WORDS = {
  zh: {
    ...{ changes: '有什么变化', drivers: '由什么带来', improvements: '哪个渠道需要改进什么' },
    ...{ figures: '指标', channels: '各渠道', steps: '各渠道会话到达的步骤', channel: '渠道' },
    ...{ indicator: '指标', value: '本期', previous: '上期', change: '变化', usual: '通常' },
    ...{ yearBefore: '去年同期', visitors: '访客', sessions: '会话', actions: '行为' },
    ...{ conversion: '成交转化率', amount: '成交金额', organisation: '机构', written: '写于' },
    nothing: '各渠道各步骤均未出现超出正常波动的流失。',
    note: '加粗的指标超出正常波动（与可比周期的中位数相差 3 个稳健标准差以上）。人数不足 5 人的数值不展示。',
    mail: '报告全文见附件。',
  },
  en: {
    ...{ changes: 'What changed', drivers: 'What drove it', improvements: 'What to improve where' },
    ...{ figures: 'Indicators', channels: 'Channels', steps: 'How far visits came' },
    ...{ channel: 'Channel', indicator: 'Indicator', value: 'Now', previous: 'Before' },
    ...{ change: 'Change', usual: 'Usual', yearBefore: 'A year before', visitors: 'Visitors' },
    ...{ sessions: 'Visits', actions: 'Actions', conversion: 'Conversion', amount: 'Amount' },
    ...{ organisation: 'Part of the bank', written: 'written' },
    nothing: 'No channel loses more visits at a step than chance would have it.',
    note: 'Bold indicators changed by more than chance: at least 3 robust standard deviations from the median of comparable periods. Numbers of fewer than 5 persons are not shown.',
    mail: 'The whole report is attached.',
  },
} as const;

/** Headings of a report. */
export const wordsIn = (language: Language) => WORDS[language];
