import type { FetchNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import type { Answer } from '../subgraphs/answer.ts';
import { objectsAt, placesOf } from './cursor.ts';
import { fetchError, subgraphError } from './errors.ts';
import type { Step } from './fetch-graph.ts';
import { readFetch } from './fetch-operation.ts';
import type { GraphParts } from './graph-parts.ts';
import type { JsonObject, Path } from './json.ts';
import { mergeInto } from './merge.ts';
import { compileRewrites, renamedKeys } from './rewrites.ts';
import { type Run, variableMembers } from './run.ts';
import { bodyOf, fetcherOf } from './transport.ts';

/** A fetch of fields of a root type. */
export function compileRootFetch(node: FetchNode, parts: GraphParts, path: Path): Step {
  const send = compileSend(node, parts);
  const take = compileTake(node, parts);
  return async (run) => {
    const targets = path.length === 0 ? [run.data] : objectsAt(run.data, path);
    if (targets.length === 0) return;
    try {
      take(run, await send(run), { targets, path });
    } catch (error) {
      run.errors.push(fetchError(error, allPlaces(run, path)));
    }
  };
}

const allPlaces = ({ data }: Run, path: Path) =>
  path.length === 0 ? [] : [...placesOf(data, path).values()].flat();

function compileSend(
  node: FetchNode,
  { required, operationName }: GraphParts,
): (run: Run) => Promise<Answer> {
  const { text, variables } = readFetch(node, required);
  const { serviceName: subgraph, operationKind } = node;
  const names = [...variables.keys()];
  const isMutation = operationKind === OperationTypeNode.MUTATION;
  const name = operationName === null ? undefined : node.operationName;
  const quotedText = JSON.stringify(text);
  const quotedName = name === undefined ? null : JSON.stringify(name);
  return (run) => {
    const body = bodyOf({ quotedText, quotedName, members: variableMembers(names, run) });
    return fetcherOf(run.fetchers, subgraph)({ body, isMutation, context: run.context });
  };
}

interface Targets {
  readonly targets: readonly JsonObject[];
  readonly path: Path;
}

/** What to do with an answer; also of an event, which nobody asked for. */
export function compileTake(node: FetchNode, parts: GraphParts) {
  const rewrite = compileRewrites(node.outputRewrites, parts.isOfType);
  const renamed = renamedKeys(node.outputRewrites);
  const subgraph = node.serviceName;
  const clientKey = (key: string | number) =>
    typeof key === 'string' ? parts.clientName(renamed.get(key) ?? key) : key;

  return (run: Run, { data, errors = [] }: Answer, { targets, path }: Targets): void => {
    const [prefix = []] = errors.length > 0 && path.length > 0 ? allPlaces(run, path) : [];
    for (const error of errors) {
      const at = error.path && [...prefix, ...error.path.map(clientKey)];
      run.errors.push(subgraphError(error, { subgraph, path: at }));
    }
    if (!data) return;
    rewrite?.(data);
    targets.forEach((target, index) => {
      mergeInto(target, index === 0 ? data : structuredClone(data), parts);
    });
  };
}
