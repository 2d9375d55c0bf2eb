export { newLogger, type Logger, type LoggerOptions } from './logger.ts';
export { currentRequestId, withRequestId } from './request-id.ts';
export { PERSONAL_KEYS } from './personal.ts';
