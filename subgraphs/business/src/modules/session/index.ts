import { readSdl } from '@zhongtai/kit/sdl';
import { sessionResolvers } from './session.resolvers.ts';

export { endOtherSessions } from './session.service.ts';

export const sessionModule = { sdl: readSdl(import.meta.dirname), resolvers: sessionResolvers };
