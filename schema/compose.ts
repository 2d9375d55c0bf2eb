import { readFileSync, writeFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { lexicographicSortSchema, parse, printSchema } from 'graphql';

/** The gateway finds each subgraph by name; the address here only completes the format. */
const subgraphs = ['business', 'data', 'operations'];

const { errors, schema, supergraphSdl } = composeServices(
  subgraphs.map((name) => ({
    name,
    url: `http://${name}/graphql`,
    typeDefs: parse(readFileSync(new URL(`${name}.graphql`, import.meta.url), 'utf8')),
  })),
);
for (const error of errors ?? []) console.error(error.message);
if (!schema || !supergraphSdl) process.exit(1);

const api = lexicographicSortSchema(schema.toAPISchema().toGraphQLJSSchema());
write('supergraph.graphql', supergraphSdl);
write('api.graphql', printSchema(api));

function write(name: string, text: string): void {
  writeFileSync(new URL(name, import.meta.url), `${text.trimEnd()}\n`);
}
