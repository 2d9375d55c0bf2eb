import { CoreCommand } from './core-command.entity.ts';

export { type Fineract, type FineractBank, openFineract } from './fineract.client.ts';
export { CoreUnavailable } from './fineract.errors.ts';
export { CORE_SETTINGS, type FineractConfig, readFineractConfig } from './fineract.settings.ts';
export { copyMissing, workOnCopies } from './fineract.work.ts';
export { fineractHttp } from './fineract-http.ts';
export { CORE_PRODUCTS, codeOf } from './product-code.ts';

/** No part of the graph: what is kept of commands to the core. */
export const fineractEntities = [CoreCommand];
