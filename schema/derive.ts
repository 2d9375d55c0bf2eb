import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, getNamedType, isObjectType, Kind, parse } from 'graphql';
import { eventCatalogue } from './event-catalogue.ts';
import { interfaceCatalogue } from './interface-catalogue.ts';
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

const interfaces = interfaceCatalogue({ api, released, directives, rooms: roomsOfOperations() });
// Neither may the business domain, which tells partners what there is to ask for.
const forBusiness = new URL('../subgraphs/business/src/derived/interfaces.json', import.meta.url);
writeFileSync(forBusiness, JSON.stringify(interfaces));

// Fields that say something of a person, for what is agreed with partners about them.
const personal = [...directives].flatMap(([name, { personal: of }]) => personalField(name, of));
const personalUrl = new URL('../subgraphs/business/src/derived/personal.json', import.meta.url);
writeFileSync(personalUrl, JSON.stringify(personal));

/** Not those that lead to another type, which has its own. */
function personalField(name: string, of: string | undefined) {
  const [typeName = '', fieldName = ''] = name.split('.');
  const type = api.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!of || of === 'NONE' || !field) return [];
  const named = getNamedType(field.type);
  if (isObjectType(named) && named.name !== 'Money') return [];
  return [{ field: name, class: of, isText: String(field.type).replace('!', '') === 'String' }];
}

/** Which feature of which domain answers an operation. */
function roomsOfOperations(): Map<string, string> {
  const rooms = new Map<string, string>();
  const cwd = new URL('../subgraphs/', import.meta.url).pathname;
  for (const file of globSync('*/src/modules/*/*.graphql', { cwd }).toSorted()) {
    const [domain = '', , , feature = ''] = file.split('/');
    for (const type of parse(readFileSync(`${cwd}${file}`, 'utf8')).definitions) {
      if (type.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
      for (const { name } of type.fields ?? []) {
        rooms.set(`${type.name.value}.${name.value}`, `${domain}/${feature}`);
      }
    }
  }
  return rooms;
}

function write(name: string, value: unknown): void {
  writeFileSync(new URL(name, import.meta.url), `${JSON.stringify(value, null, 2)}\n`);
}
