import { readSdl } from '@zhongtai/kit/sdl';
import { PackageVersion } from './package-version.entity.ts';
import { packageResolvers } from './package.resolvers.ts';

export { applyPackageDecision } from './package.approval.ts';
export { type Finding, findingsOf } from './package.eligibility.ts';
export { PackageNotFound } from './package.errors.ts';
export type { Facts } from './package.logic.ts';
export { FLOW_OF } from './package.problems.ts';
export { agreedRate, minimumOf, rateFor, riskOf } from './package.terms.ts';
export type { ComponentTerms, PackageTerms } from './package.types.ts';
export { PackageVersion } from './package-version.entity.ts';

export const packageModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: packageResolvers,
  entities: [PackageVersion],
};
