import { type Opt, p } from '@mikro-orm/core';

/** Path of the part of the bank a row belongs to. */
export const organisationColumn = () => p.string().columnType('ltree');

/** First label of the path: lists of one bank read one range of an index, whatever other banks hold. */
export const bankColumn = () =>
  p
    .string()
    .$type<Opt<string>>()
    .columnType('text')
    .generated('(ltree2text(subpath(organisation, 0, 1))) stored');

/** To the millisecond, as the graph shows it; a finer moment would not survive a cursor. */
export const momentColumn = () => p.datetime(3);
