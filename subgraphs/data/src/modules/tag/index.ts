import { readSdl } from '@zhongtai/kit/sdl';
import { TagCategory } from './tag-category.entity.ts';
import { TagRequest } from './tag-request.entity.ts';
import { Tag } from './tag.entity.ts';
import { tagResolvers } from './tag.resolvers.ts';

export { Tag } from './tag.entity.ts';
export { loadCatalogue } from './tag.catalogue.ts';
export { keepTagsFresh } from './tag.jobs.ts';
export { TAG_REQUESTS, takeTagRequests, workOnTagRequests } from './tag.requests.ts';

export const tagModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: tagResolvers,
  entities: [TagCategory, Tag, TagRequest],
};
