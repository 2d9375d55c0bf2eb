import { DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import {
  type DocumentNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  parse,
} from 'graphql';
import {
  type CompiledOperation,
  compileOperation,
  type CompilingGraph,
  readAuthorization,
  readCachePolicies,
  separateRequiredFields,
} from '../executor/index.ts';

/** One version of the composed graph, ready to compile operations. Never changes once loaded. */
export interface LoadedSupergraph {
  readonly sdl: string;
  readonly subgraphs: readonly string[];
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** Compiled once for each document, for as long as somebody keeps it. @throws GraphQLError when the operation cannot be planned */
  compile(document: DocumentNode, operationName: string | null): CompiledOperation;
}

const SPECS = 'https://specs.apollo.dev';
const AUTHORIZATION = ['authenticated', 'requiresScopes', 'policy'] as const;

/** What a supergraph may ask of us. A security feature belongs here only when the executor enforces it. */
const SUPPORTED = new Set([
  ...DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES,
  ...AUTHORIZATION.map((name) => `${SPECS}/${name}/v0.1`),
]);

/** @throws Error when `sdl` is no supergraph */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl, { supportedFeatures: SUPPORTED });
  const graph = compilingGraph(supergraph, sdl);
  const known = new WeakMap<DocumentNode, Map<string, CompiledOperation>>();

  function compile(document: DocumentNode, operationName: string | null): CompiledOperation {
    const key = operationName ?? '';
    const ofDocument = known.get(document);
    const found = ofDocument?.get(key);
    if (found) return found;
    const compiled = compileOperation(graph, document, operationName);
    if (ofDocument) ofDocument.set(key, compiled);
    else known.set(document, new Map([[key, compiled]]));
    return compiled;
  }

  return {
    sdl,
    subgraphs: supergraph.subgraphsMetadata().map(({ name }) => name),
    schema: graph.schema,
    compile,
  };
}

function compilingGraph(supergraph: Supergraph, sdl: string): CompilingGraph {
  const required = separateRequiredFields(sdl);
  const planned =
    required.byName.size === 0
      ? supergraph
      : Supergraph.build(required.sdl, { supportedFeatures: SUPPORTED });
  const fullSchema = supergraph.schema.toGraphQLJSSchema();
  const parsed = parse(sdl);
  return {
    schema: supergraph.apiSchema().toGraphQLJSSchema(),
    fullSchema,
    planningSchema: planned.apiSchema(),
    // Fetches are merged, which is simpler without fragments.
    planner: new QueryPlanner(planned, {
      reuseQueryFragments: false,
      generateQueryFragments: false,
    }),
    required,
    authorization: readAuthorization(parsed, authorizationNames(supergraph)),
    cachePolicies: readCachePolicies(parsed),
    fieldNames: fieldNamesOf(fullSchema),
  };
}

/** A supergraph may call the directives what it likes. */
function authorizationNames({ schema }: Supergraph) {
  const nameOf = (name: (typeof AUTHORIZATION)[number]) =>
    schema.coreFeatures?.getByIdentity(`${SPECS}/${name}`)?.directiveNameInSchema(name) ?? null;
  return {
    authenticated: nameOf('authenticated'),
    requiresScopes: nameOf('requiresScopes'),
    policy: nameOf('policy'),
  };
}

function fieldNamesOf(schema: GraphQLSchema): ReadonlySet<string> {
  const names = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const name of Object.keys(type.getFields())) names.add(name);
  }
  return names;
}
