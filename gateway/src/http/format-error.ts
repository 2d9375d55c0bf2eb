import type { Logger } from '@zhongtai/kit/logging';
import { hidePersonal } from '@zhongtai/kit/personal';
import type { GraphQLFormattedError } from 'graphql';
import { isTooManyTokens } from '../limits/rules.ts';

const CONTEXT_PREFIX = 'Context creation failed: ';

/**
 * Errors of requests that never came to be executed, with the gateway's own codes where it has them;
 * what was executed is already fit for clients and stays as it is.
 */
export function requestErrorFormat(logger: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { refusal, ...extensions } = formatted.extensions ?? {};
    // What cannot be parsed or fitted into a variable is echoed, and may be somebody's phone number.
    const message = hidePersonal(formatted.message.replace(CONTEXT_PREFIX, ''));
    if (refusal !== undefined) return { ...formatted, extensions: { code: refusal } };
    if (isTooManyTokens(formatted)) return { message, extensions: { code: 'QUERY_TOO_LARGE' } };
    if (extensions['code'] === 'AUTHORITY_UNAVAILABLE') logger.warn({ err: error }, message);
    if (extensions['code'] !== 'INTERNAL_SERVER_ERROR')
      return { ...formatted, message, extensions };
    logger.error({ err: error }, 'request failed');
    return {
      ...formatted,
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}
