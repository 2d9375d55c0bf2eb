import { readSdl } from '@zhongtai/kit/sdl';
import { PersonalValue } from './personal-value.entity.ts';
import { personalResolvers } from './personal.resolvers.ts';
import { RevealQuota } from './reveal-quota.entity.ts';
import { SubjectKey } from './subject-key.entity.ts';

export { CustomerErased, CustomerNotFound } from './personal.errors.ts';
export type { PersonalValues } from './personal.fields.ts';
export { mustFindCustomer, seek, type Sought } from './personal.queries.ts';
export { rewrapSubjectKeys } from './personal.rotation.ts';
export { sealValues } from './personal.sealing.ts';
export { type CustomerPlace, ensureKeys, putValues } from './personal.statements.ts';
export { SubjectKey } from './subject-key.entity.ts';

export const personalModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: personalResolvers,
  entities: [SubjectKey, PersonalValue, RevealQuota],
};
