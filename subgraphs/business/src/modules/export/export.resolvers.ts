import type { Context } from '../../context.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import type { ExportDesk } from './export.desk.ts';
import { fileNameOf } from './export.download.ts';
import { ExportsOff } from './export.errors.ts';
import { EXPORTED_LISTS } from './export.lists.ts';
import { exportLink, requestExport, requireList } from './export.service.ts';

export const exportResolvers = {
  Query: {
    exportOffer(_, { list }, ctx) {
      requireList(ctx, list);
      return { list, rowLimit: deskOf(ctx).rowLimit, columns: [...EXPORTED_LISTS[list].columns] };
    },
  },

  Mutation: {
    requestExport: (_, { input }, ctx) => requestExport(ctx, deskOf(ctx), input),
    exportLink: (_, { input }, ctx) => exportLink(ctx, deskOf(ctx), input.id),
  },

  Task: {
    export: ({ id, kind }, _, { loaders }) =>
      kind === 'EXPORT' ? loaders.exportById.load(id) : null,
  },

  Export: {
    fileName: (request) => (request.file && !request.deletedAt ? fileNameOf(request) : null),
  },

  ExportColumn: {
    name: ({ title }, { locale }) => title[locale],
  },
} satisfies Resolvers;

/** @throws ExportsOff */
function deskOf({ exports }: Context): ExportDesk {
  if (!exports) throw new ExportsOff();
  return exports;
}
