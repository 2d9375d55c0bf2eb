import { newDesk } from '@zhongtai/kit/desk';
import { readSdl } from '@zhongtai/kit/sdl';
import type { Context } from '../../context.ts';
import { listRejects } from './desk.rejects.ts';

const { Query, ...desk } = newDesk('business');

export const deskModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: {
    ...desk,
    Query: {
      ...Query,
      importRejects: (_: unknown, __: unknown, { caller, importsFolder }: Context) =>
        listRejects(caller, importsFolder),
    },
  },
};
