import { readSdl } from '@zhongtai/kit/sdl';
import { Task } from './task.entity.ts';
import { taskResolvers } from './task.resolvers.ts';

export { Task } from './task.entity.ts';
export { runDirectly } from './task.direct.ts';
export { TASK_EVENTS } from './task.events.ts';
export { ANALYSIS_NEWS, hearAnalysis } from './task.analyses.ts';
export { completeTask, runTask, type TaskBench, type Try, type Working } from './task.run.ts';
export { cancelled, startTask, tellTask } from './task.service.ts';
export { hearTags, TAGS_PROGRESSED } from './task.tags.ts';
export { letGoOn, putToApproval, type Turn } from './task.statements.ts';
export { TurnLost, WORKER } from './task.work.ts';

export const taskModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: taskResolvers,
  entities: [Task],
};
