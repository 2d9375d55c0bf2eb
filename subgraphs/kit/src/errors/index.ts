export { DomainError, Forbidden, InvalidInput, Unauthenticated } from './domain-error.ts';
export { formatErrorWith } from './format-error.ts';
