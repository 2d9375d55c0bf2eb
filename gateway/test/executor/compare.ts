import {
  buildSchema,
  type DocumentNode,
  execute,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  isUnionType,
  printSchema,
  validate,
} from 'graphql';
import { executePlan } from '../../src/executor/index.ts';
import { loadSupergraph, type LoadedSupergraph } from '../../src/graph/supergraph.ts';
import { newContexts } from '../../src/auth/contexts.ts';
import { coerceVariables } from '../../src/graph/request.ts';
import { ANONYMOUS } from '@zhongtai/kit/caller';
import { newField, type Seen } from './objects.ts';
import { startSubgraph } from './subgraph.ts';
import { supergraphOf, type Value, type World } from './world.ts';

interface SentRequest {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Value;
}

/** A world behind the executor, and the same world as one schema in one process. */
export interface OpenWorld {
  readonly schema: GraphQLSchema;
  readonly requests: SentRequest[];
  readonly federated: (document: DocumentNode, variables?: Value) => Promise<Comparable>;
  readonly merged: (document: DocumentNode, variables?: Value) => Promise<Comparable>;
}

/** What has to be the same. */
interface Comparable {
  readonly data: unknown;
  readonly errors: readonly string[];
}

const context = newContexts('a secret of the tests, long enough for anyone')({
  caller: ANONYMOUS,
  expiresAt: null,
  names: [],
} as never);

export function openWorld(world: World, sdl = supergraphOf(world)): OpenWorld {
  const supergraph = loadSupergraph(sdl);
  const requests: SentRequest[] = [];
  const fetchers = Object.fromEntries(
    Object.keys(world.subgraphs).map((subgraph) => [
      subgraph,
      startSubgraph(world, subgraph, (query, variables) =>
        requests.push({ subgraph, query, variables }),
      ),
    ]),
  );
  const mergedSchema = mergedSchemaOf(world, supergraph);
  return {
    schema: supergraph.schema,
    requests,
    async federated(document, variables = {}) {
      const wrong = validate(supergraph.schema, document);
      if (wrong.length > 0) throw new Error(wrong.join());
      const compiled = supergraph.compile(document, null);
      const request = { supergraph, document, operationName: null, variables, context };
      const coerced = coerceVariables(compiled, request);
      if (coerced.errors) throw new Error(coerced.errors.join());
      const asking = { variables, context, fetchers };
      return comparable(
        await executePlan(compiled.planFor(coerced.values, context.caller), asking),
      );
    },
    async merged(document, variables = {}) {
      return comparable(
        await execute({ schema: mergedSchema, document, variableValues: variables }),
      );
    },
  };
}

function mergedSchemaOf(world: World, supergraph: LoadedSupergraph): GraphQLSchema {
  const schema = buildSchema(printSchema(supergraph.schema));
  const field = newField(world);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type) || isUnionType(type)) {
      type.resolveType = (value: Seen) => String(value.typename);
    }
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const definition of Object.values(type.getFields())) {
      definition.resolve = (self: Seen, args: Value) =>
        field(self, { type: type.name, field: definition.name }, args);
    }
  }
  return schema;
}

function comparable({ data, errors = [] }: ExecutionResult): Comparable {
  const plain: unknown = JSON.parse(JSON.stringify(data ?? null));
  return {
    data: plain,
    errors: [...new Set(errors.map((error) => lineOf(error, plain)))].toSorted(),
  };
}

/**
 * Where an error took more away than its own field, GraphQL leaves it open how many of the errors below are told:
 * that there is one counts.
 */
function lineOf({ path = [], message }: GraphQLError, data: unknown): string {
  let value = data;
  for (const [depth, key] of path.entries()) {
    if (value === null) return `${path.slice(0, depth).join('.')}: lost`;
    value = (value as Value)[key];
  }
  return `${path.join('.')}: ${message}`;
}
