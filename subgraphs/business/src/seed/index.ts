export { seedApprovalPolicies } from './approval-policies.ts';
export { SEED_PRODUCTS, productRow } from './catalogue.ts';
export { seedBank } from './seed-bank.ts';
export { seedPersonal } from './seed-personal.ts';
export { seedProductSources } from './seed-product-sources.ts';
export { SEED_BANK, type SeedPlan } from './seed.types.ts';
