export { type AuditedMutations, entriesOf, unaccounted } from './audited-mutations.ts';
export { aCustomer, aPartner, aService, anOperator } from './callers.ts';
export { type TestDatabase, countStatements, scratchDatabase, testDatabase } from './database.ts';
export { aDeskItem } from './desk-item.ts';
export { type Answer, runGraphql } from './run-graphql.ts';
export { testVault } from './vault.ts';
