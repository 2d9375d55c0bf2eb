import { readFileSync, writeFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

/** The gateway finds each subgraph by name; the address here only completes the format. */
const subgraphs = ['business', 'data', 'operations'];

const { errors, supergraphSdl } = composeServices(
  subgraphs.map((name) => ({
    name,
    url: `http://${name}/graphql`,
    typeDefs: parse(readFileSync(new URL(`${name}.graphql`, import.meta.url), 'utf8')),
  })),
);
for (const error of errors ?? []) console.error(error.message);
if (!supergraphSdl) process.exit(1);
writeFileSync(new URL('supergraph.graphql', import.meta.url), `${supergraphSdl}\n`);
