import { readFileSync } from 'node:fs';
import { buildSchema, parse } from 'graphql';
import { type NamedChange, unnamedBreakingChanges } from './breaking-changes.ts';
import { undescribed } from './descriptions.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

const silent = ['business', 'data', 'operations'].flatMap((name) =>
  undescribed(parse(read(`${name}.graphql`))).map(
    (place) => `${name}: ${place} has no description`,
  ),
);
const breaking = unnamedBreakingChanges(
  buildSchema(read('released.graphql')),
  buildSchema(read('api.graphql')),
  JSON.parse(read('breaking-changes.json')) as NamedChange[],
);
for (const line of silent) console.error(line);
for (const line of breaking) {
  console.error(`Breaks clients: ${line} Name it in schema/breaking-changes.json, or undo it.`);
}
if (silent.length + breaking.length > 0) process.exit(1);
