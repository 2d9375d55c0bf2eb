export const ITEM_KINDS = ['NEW', 'CHANGED', 'GONE', 'PARKED'] as const;
