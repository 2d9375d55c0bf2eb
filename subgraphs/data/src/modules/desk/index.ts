import { newDesk } from '@zhongtai/kit/desk';
import { readSdl } from '@zhongtai/kit/sdl';

export const deskModule = { sdl: readSdl(import.meta.dirname), resolvers: newDesk('data') };
