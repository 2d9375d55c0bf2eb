export const REPORT_KINDS = ['DAILY', 'WEEKLY', 'MONTHLY'] as const;
