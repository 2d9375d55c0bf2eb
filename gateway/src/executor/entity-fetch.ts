import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLFormattedError } from 'graphql';
import { objectsAt, placesOf } from './cursor.ts';
import type { EntityAnswer, EntityPart } from './entity-batches.ts';
import { fetchError, subgraphError } from './errors.ts';
import type { Step } from './fetch-graph.ts';
import { compact, entitySelections, readFetch, type Share, sharesOf } from './fetch-operation.ts';
import type { GraphParts } from './graph-parts.ts';
import { isObject, type JsonObject, type Path } from './json.ts';
import { mergeInto } from './merge.ts';
import { compileRepresent, type Represent } from './representations.ts';
import { compileRewrites, type Rewrite, renamedKeys } from './rewrites.ts';
import type { Run } from './run.ts';

/** A fetch of what a subgraph adds to objects that are already known. */
export function compileEntityFetch(node: FetchNode, parts: GraphParts, path: Path): Step {
  const operation = readFetch(node, parts.required);
  const shares = sharesOf(node.serviceName, entitySelections(operation), parts.required);
  const steps = shares.map((share) =>
    compileShare({ node, parts, path, share, variables: operation.variables }),
  );
  const [only] = steps;
  if (only && steps.length === 1) return only;
  return async (run) => {
    await Promise.all(steps.map((step) => step(run)));
  };
}

interface ShareOptions {
  readonly node: FetchNode;
  readonly parts: GraphParts;
  readonly path: Path;
  readonly share: Share;
  readonly variables: EntityPart['variables'];
}

interface CompiledShare {
  readonly part: EntityPart;
  readonly path: Path;
  readonly represent: Represent;
  readonly rewrite: Rewrite | null;
  readonly parts: GraphParts;
  /** A key of an answer in the client's words. */
  readonly clientKey: (key: string | number) => string | number;
  /** Objects inside an answer may stand in several places of the data only if nobody changes them. */
  readonly copies: boolean;
}

function compileShare({ node, parts, path, share, variables }: ShareOptions): Step {
  const { byName } = parts.required;
  const renamed = renamedKeys(node.outputRewrites);
  const selections = compact(share.selections);
  const used = [...variables].filter(([name]) => usesVariable(selections, name));
  const group = parts.groupOf(node);
  group.expected += 1;
  const compiled: CompiledShare = {
    part: {
      group,
      id: parts.nextId(),
      subgraph: node.serviceName,
      selections,
      variables: new Map(used),
    },
    path,
    represent: compileRepresent({
      requires: pruned(node.requires ?? [], share.without),
      isOfType: parts.isOfType,
      rewrite: compileRewrites(node.inputRewrites, parts.isOfType),
      nameOf: (key) => byName.get(key)?.name ?? key,
    }),
    rewrite: compileRewrites(node.outputRewrites, parts.isOfType),
    parts,
    clientKey: (key) => (typeof key === 'string' ? parts.clientName(renamed.get(key) ?? key) : key),
    copies: parts.isContested(node),
  };
  return (run) => fetchShare(run, compiled);
}

/** A variable that the document does not use would be refused. */
const usesVariable = (text: string, name: string) =>
  new RegExp(`\\$${name}(?![_0-9A-Za-z])`).test(text);

function pruned(
  selections: readonly QueryPlanSelectionNode[],
  without: ReadonlySet<string>,
): readonly QueryPlanSelectionNode[] {
  if (without.size === 0) return selections;
  return selections
    .filter((selection) => selection.kind !== 'Field' || !without.has(selection.name))
    .map((selection) =>
      selection.selections
        ? { ...selection, selections: [...pruned(selection.selections, without)] }
        : selection,
    );
}

async function fetchShare(run: Run, share: CompiledShare): Promise<void> {
  const groups = groupsOf(objectsAt(run.data, share.path), share.represent);
  if (groups.size === 0) {
    run.batches.skip(run, share.part);
    return;
  }
  // What is shared by several places is found once for each.
  const objects = [...groups.values()].map((group) =>
    group.length > 1 ? [...new Set(group)] : group,
  );
  try {
    const answer = await run.batches.fetch(run, share.part, [...groups.keys()]);
    takeErrors(run, share, { answer, objects });
    if (answer.entities) takeEntities(share, answer.entities, objects);
  } catch (error) {
    const places = placesOf(run.data, share.path);
    const asked = objects.flat().flatMap((object) => places.get(object) ?? []);
    run.errors.push(fetchError(error, clientPaths(asked, share)));
  }
}

/** Objects by what the subgraph is told of them: what looks the same to it is asked for once. */
function groupsOf(objects: readonly JsonObject[], represent: Represent) {
  const groups = new Map<string, JsonObject[]>();
  for (const object of objects) {
    const representation = represent(object);
    if (representation === null) continue;
    const group = groups.get(representation);
    if (group) group.push(object);
    else groups.set(representation, [object]);
  }
  return groups;
}

type Groups = readonly (readonly JsonObject[])[];

function takeEntities(
  { rewrite, parts, copies }: CompiledShare,
  entities: readonly unknown[],
  objects: Groups,
): void {
  entities.forEach((entity, index) => {
    if (!isObject(entity)) return;
    rewrite?.(entity);
    objects[index]?.forEach((object, nth) => {
      mergeInto(object, copies && nth > 0 ? structuredClone(entity) : entity, parts);
    });
  });
}

interface Answered {
  readonly answer: EntityAnswer;
  readonly objects: Groups;
}

function takeErrors(run: Run, share: CompiledShare, { answer, objects }: Answered): void {
  if (answer.errors.length === 0) return;
  const places = placesOf(run.data, share.path);
  const { subgraph } = share.part;
  for (const error of answer.errors) {
    for (const path of pathsOf(error, objects, places)) {
      const [at] = path ? clientPaths([path], share) : [];
      run.errors.push(subgraphError(error, { subgraph, path: at }));
    }
  }
}

/** An error inside an entity is one in each place where the entity stands. */
function pathsOf(
  { path }: GraphQLFormattedError,
  objects: Groups,
  places: ReadonlyMap<JsonObject, readonly Path[]>,
): readonly (Path | undefined)[] {
  const [index, ...rest] = path ?? [];
  if (typeof index !== 'number') return [undefined];
  const group = objects[index] ?? [];
  return group.flatMap((object) => (places.get(object) ?? []).map((at) => [...at, ...rest]));
}

const clientPaths = (paths: readonly Path[], { clientKey }: CompiledShare): readonly Path[] =>
  paths.map((path) => path.map(clientKey));
