import type { ApolloServerOptions } from '@apollo/server';
import type { RequestContext } from '../context.ts';
import type { LiveSupergraph } from './live-supergraph.ts';
import type { Execute } from './request.ts';
import type { LoadedSupergraph } from './supergraph.ts';

type GatewayInterface = NonNullable<ApolloServerOptions<RequestContext>['gateway']>;

/** What Apollo Server asks to answer operations: the live graph and our way to execute on it. */
export function asApolloGateway(live: LiveSupergraph, execute: Execute): GatewayInterface {
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
        executor: ({ schema, document, operationName, request, context }) =>
          execute({
            // The schema the operation was validated against, though a newer one may have come since.
            supergraph: live.withSchema(schema),
            document,
            operationName,
            variables: request.variables ?? {},
            context: context as RequestContext,
          }),
      };
    },
    stop: async () => undefined,
  };
}
