export { type Bus, type BusRange, openPostgresBus, type PostgresBusOptions } from './bus.ts';
export { busCursorEntity, busParkedEntity } from './bus.entity.ts';
export { type Batch, consume, type Consumer, type ConsumeOptions, type Handle } from './consume.ts';
export { type Reader, recordParked } from './cursor-table.ts';
export { handleOf, rememberHandle } from './handles.ts';
export { discardParked, listParked, type ParkedEvent, retryParked, takeParked } from './parked.ts';
