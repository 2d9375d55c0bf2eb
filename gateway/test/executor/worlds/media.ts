import type { Value, World } from '../world.ts';

const base = (typename: string, id: string, title: string): Value => ({
  ...{ __typename: typename, interfaces: ['Media'], id, title, likes: title.length, hidden: 'no' },
});
const book: Value = { ...base('Book', 'b1', 'A book'), pages: 300, isbn: 'i1' };
const film: Value = { ...base('Film', 'f1', 'The film'), minutes: 90, sequels: [] };
const song: Value = { ...base('Song', 's1', 'La song'), minutes: 3, label: { name: 'Blue' } };
const album: Value = {
  __typename: 'Album',
  id: 'al1',
  songs: [song],
  best: film,
  mixed: [book, song],
};
film['sequels'] = [{ ...base('Film', 'f1', 'The film'), minutes: 90, sequels: [] }];
film['based'] = book;
book['based'] = null;
song['based'] = film;

/** Interfaces with keys, interface objects, unions that subgraphs know different parts of, hidden fields. */
export const mediaWorld: World = {
  subgraphs: {
    catalogue: `
      type Query { media: [Media!]! one(id: ID!): Media watchable: [Watchable!]! anything: [Any!]! }
      interface Media @key(fields: "id") { id: ID! title: String! based: Media }
      interface Timed { minutes: Int! }
      union Watchable = Film | Song
      union Any = Film | Book | Album
      type Book implements Media @key(fields: "id") {
        id: ID! title: String! pages: Int! based: Media isbn: String hidden: String @inaccessible }
      type Film implements Media & Timed @key(fields: "id") {
        id: ID! title: String! minutes: Int! based: Media sequels: [Film!]! }
      type Song implements Media & Timed @key(fields: "id") {
        id: ID! title: String! minutes: Int! based: Media }
      type Album @key(fields: "id") { id: ID! }`,
    social: `
      type Query { popular: [Media!]! top: Media }
      type Media @key(fields: "id") @interfaceObject {
        id: ID! likes: Int! title: String! @external
        headline: String! @requires(fields: "title") comments(first: Int = 2): [Comment!]! }
      type Comment { text: String! on: Media }`,
    albums: `
      type Query { albums: [Album!]! }
      interface Playable { id: ID! }
      type Album @key(fields: "id") { id: ID! songs: [Song!]! best: Playable mixed: [Mixed!]! }
      union Mixed = Book | Song
      type Film implements Playable @key(fields: "id") { id: ID! }
      type Song implements Playable @key(fields: "id") { id: ID! label: Label }
      type Book @key(fields: "id") { id: ID! shelf: String! isbn: String @external place: String @requires(fields: "isbn") }
      type Label { name: String! }`,
  },
  entities: [book, film, song, album],
  resolvers: {
    Query: {
      media: () => [book, film, song],
      one: (_, { id }) => [book, film, song].find((each) => each['id'] === id) ?? null,
      watchable: () => [film, song],
      anything: () => [film, album, book],
      popular: () => [song, book],
      top: () => film,
      albums: () => [album],
    },
    Media: social(),
    Book: {
      ...social(),
      shelf: ({ pages }) => `shelf ${String(pages)}`,
      place: (_, __, read) => `at ${String(read('isbn'))}`,
    },
    Film: social(),
    Song: social(),
  },
};

function social(): World['resolvers'][string] {
  return {
    headline: (_, __, read) => `!${String(read('title'))}!`,
    comments: (self, { first }) =>
      [1, 2, 3].slice(0, Number(first)).map((n) => ({ text: `comment ${n}`, on: self })),
  };
}

export const mediaQuestions: readonly string[] = [
  '{ media { id title likes } }',
  '{ media { __typename headline ... on Book { pages shelf } ... on Film { minutes } } }',
  '{ media { title based { title likes based { __typename id } } } }',
  '{ media { ... on Song { label { name } } ... on Film { sequels { likes title } } } }',
  '{ one(id: "b1") { likes headline } none: one(id: "?") { likes headline } }',
  '{ watchable { __typename ... on Film { title likes } ... on Song { minutes label { name } } } }',
  '{ watchable { ... on Media { title headline } ... on Timed { minutes } } }',
  '{ anything { __typename ... on Media { id likes } ... on Album { songs { title } } } }',
  '{ popular { id likes } }',
  '{ popular { title headline } }',
  '{ popular { __typename id ... on Song { minutes } ... on Book { pages place } } }',
  '{ top { likes comments { text on { title __typename } } } }',
  '{ top { __typename likes } popular { comments(first: 1) { on { ... on Book { isbn } likes } } } }',
  '{ albums { songs { title likes label { name } } best { id __typename ... on Film { minutes } } } }',
  '{ albums { mixed { __typename ... on Book { title shelf place } ... on Song { title likes } } } }',
  '{ albums { best { ... on Film { headline sequels { id comments { text } } } } } }',
  '{ media { ... on Timed { minutes } ... on Media { id } id } }',
];
