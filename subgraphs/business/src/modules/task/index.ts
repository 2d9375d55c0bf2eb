import { readSdl } from '@zhongtai/kit/sdl';
import { Task } from './task.entity.ts';
import { taskResolvers } from './task.resolvers.ts';

export { Task } from './task.entity.ts';
export { TASK_EVENTS } from './task.events.ts';
export { cancelled, tellTask } from './task.service.ts';
export {
  countDone,
  endTurn,
  letGoOn,
  putToApproval,
  takeTask,
  type Turn,
} from './task.statements.ts';
export { type Progress, startPulse, TurnLost } from './task.work.ts';

export const taskModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: taskResolvers,
  entities: [Task],
};
