import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

export type Value = Record<string, unknown>;

/** Reads another field of the same object: from its own subgraph, or as `@requires` was given it. */
export type Read = (field: string, args?: Value) => unknown;
type Resolve = (object: Value, args: Value, read: Read) => unknown;

/** A small graph: its subgraphs, and all that there is in it. */
export interface World {
  /** SDL by name, without `@link`. */
  readonly subgraphs: Readonly<Record<string, string>>;
  /** Every entity, with all of its fields and its `__typename`. */
  readonly entities: readonly Value[];
  /** Fields that are more than a property, by type. The same ones serve the subgraphs and the merged schema. */
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, Resolve>>>>;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject"])\n`;

export const sdlOf = (sdl: string) => `${LINK}${sdl}`;

export function supergraphOf({ subgraphs }: World): string {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}`,
    typeDefs: parse(sdlOf(sdl)),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error((errors ?? []).map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
