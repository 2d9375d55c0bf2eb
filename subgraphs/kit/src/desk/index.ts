export { newDesk } from './desk.resolvers.ts';
export { isAtHeadOffice } from './desk.scope.ts';
