export * from './account-rows.ts';
export * from './customer-rows.ts';
export * from './order-rows.ts';
