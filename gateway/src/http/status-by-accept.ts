import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../context.ts';

const LEGACY = /application\/json/i;
const PRESENT = /application\/graphql-response\+json/i;

/**
 * A client that asks for plain `application/json` cannot tell our refusals from those of something between us by the
 * status, so GraphQL over HTTP wants 200 for a document or variables that are wrong; all others hear 400.
 */
export function statusByAccept(): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request: { http, query }, response }) {
          const accept = http?.headers.get('accept') ?? '';
          if (response.http.status !== 400 || !query) return;
          if (LEGACY.test(accept) && !PRESENT.test(accept)) response.http.status = 200;
        },
      };
    },
  };
}
