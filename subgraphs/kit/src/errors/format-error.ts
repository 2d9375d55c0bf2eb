import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import { hidePersonal } from '../personal/hide-personal.ts';
import { DomainError } from './domain-error.ts';

type Report = (error: unknown) => void;

/**
 * Codes Apollo gives to requests that never reached a resolver; their messages are for the client. They echo
 * what was sent, which may be a phone number in the wrong place.
 */
const REQUEST_CODES: ReadonlySet<unknown> = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * A refusal keeps its code and details. Anything else is a bug: `report` gets it whole, the client
 * only `INTERNAL_SERVER_ERROR`.
 */
export function formatErrorWith(report: Report) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    const { message, path, locations } = formatted;
    const where = { ...(locations && { locations }), ...(path && { path }) };
    if (cause instanceof DomainError) {
      return { message, ...where, extensions: { ...cause.details, code: cause.code } };
    }
    const code = formatted.extensions?.['code'];
    if (REQUEST_CODES.has(code)) {
      return { message: hidePersonal(message), ...where, extensions: { code } };
    }
    report(cause);
    return {
      message: 'Something went wrong on our side.',
      ...where,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}
