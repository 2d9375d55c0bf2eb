import { readSdl } from '@zhongtai/kit/sdl';
import { Card } from './card.entity.ts';
import { cardResolvers } from './card.resolvers.ts';

export { Card } from './card.entity.ts';

export const cardModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: cardResolvers,
  entities: [Card],
};
