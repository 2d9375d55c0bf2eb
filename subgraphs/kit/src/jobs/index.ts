export { installJobs, jobsSchema } from './install-jobs.ts';
export {
  type Handler,
  type Jobs,
  type JobsOptions,
  openJobs,
  type RunningJob,
  type Send,
} from './open-jobs.ts';
