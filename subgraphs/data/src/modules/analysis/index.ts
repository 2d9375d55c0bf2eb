import { readSdl } from '@zhongtai/kit/sdl';
import { analysisResolvers } from './analysis.resolvers.ts';

export {
  type CellCustomers,
  type CellMember,
  customersOf,
  MOST_MEMBERS,
} from './analysis.customers.ts';
export { type Asking, thresholdOf, told } from './analysis.question.ts';
export { openCell } from './analysis.service.ts';
export { statementOf, type Writer } from './analysis.writer.ts';

export const analysisModule = { sdl: readSdl(import.meta.dirname), resolvers: analysisResolvers };
