import { readSdl } from '@zhongtai/kit/sdl';
import { analysisResolvers } from './analysis.resolvers.ts';

export { askAnalysis, type AskedAnalysis } from './analysis.asked.ts';
export {
  type CellCustomers,
  type CellMember,
  customersOf,
  MOST_MEMBERS,
} from './analysis.customers.ts';
export { eventSql } from './analysis.filter.ts';
export { eventOf, type Library, withIndicators } from './analysis.indicators.ts';
export { conditionShape, eventShape, SUBJECTS } from './analysis.input.ts';
export { type Asking, thresholdOf, told } from './analysis.question.ts';
export { openCell } from './analysis.service.ts';
export { parseFormula } from './event.formula.ts';
export { parseEventAnalysis } from './event.input.ts';
export { analyseEvents, type EventSeries } from './event.service.ts';
export { measureFunnel } from './funnel.service.ts';
export { statementOf, type Writer } from './analysis.writer.ts';

export const analysisModule = { sdl: readSdl(import.meta.dirname), resolvers: analysisResolvers };
