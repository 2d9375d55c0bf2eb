import type { ApolloServerOptions } from '@apollo/server';
import type { RequestContext } from '../context.ts';
import type { KeptDocuments } from '../documents/kept-documents.ts';
import type { LiveSupergraph } from './live-supergraph.ts';
import type { Execute } from './request.ts';
import type { LoadedSupergraph } from './supergraph.ts';

type GatewayInterface = NonNullable<ApolloServerOptions<RequestContext>['gateway']>;

export interface ApolloGatewayOptions {
  readonly live: LiveSupergraph;
  readonly execute: Execute;
  readonly kept: KeptDocuments;
}

/** What Apollo Server asks to answer operations: the live graph and our way to execute on it. */
export function asApolloGateway({ live, execute, kept }: ApolloGatewayOptions): GatewayInterface {
  const listeners: ((supergraph: LoadedSupergraph) => void)[] = [];
  return {
    onSchemaLoadOrUpdate(callback) {
      const tell = ({ schema, sdl }: LoadedSupergraph) =>
        callback({ apiSchema: schema, coreSupergraphSdl: sdl });
      listeners.push(tell);
      return live.onChange(tell);
    },
    async load() {
      for (const tell of listeners) tell(live.current());
      return {
        executor: async ({ schema, document, operationName, request, context: given }) => {
          const context = given as RequestContext;
          if (context.answered) return context.answered;
          // The schema the operation was validated against, though a newer one may have come since.
          const supergraph = live.withSchema(schema);
          kept.note(supergraph, document);
          const variables = request.variables ?? {};
          return execute({ supergraph, document, operationName, variables, context });
        },
      };
    },
    stop: async () => undefined,
  };
}
