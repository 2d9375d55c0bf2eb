import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, parse } from 'graphql';
import { eventCatalogue } from './event-catalogue.ts';
import { fieldDirectives } from './field-directives.ts';

// What is said of the graph beside itself: who may ask for which field, and what partners can be told of.
const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const subgraphs = ['business', 'data', 'operations'].map((name) => parse(read(`${name}.graphql`)));
const directives = fieldDirectives(subgraphs);

const permissions = [...directives]
  .flatMap(([field, said]) => (said.permissions ? [[field, said.permissions] as const] : []))
  .toSorted(([one], [other]) => (one < other ? -1 : 1));
write('permissions.json', Object.fromEntries(permissions));

const api = buildSchema(read('api.graphql'));
const released = buildSchema(read('released.graphql'));
const events = eventCatalogue({ api, released, directives });
write('events.json', events);
// The console may read nothing but what is generated for it.
const meanings = JSON.parse(read('descriptions.zh-CN.json')) as Record<string, string>;
const forConsole = { events, meanings: { 'zh-CN': meanings } };
writeFileSync(new URL('../web/generated/events.json', import.meta.url), JSON.stringify(forConsole));

function write(name: string, value: unknown): void {
  writeFileSync(new URL(name, import.meta.url), `${JSON.stringify(value, null, 2)}\n`);
}
