export { AwaitedEvent } from './awaited-event.entity.ts';
export { rememberAwaited } from './awaited-event.follow.ts';
export { BEHAVIOUR_COLLECTED, tellAwaited } from './awaited-event.tell.ts';
