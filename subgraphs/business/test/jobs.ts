/** Jobs that were sent wait here: the test runs them itself. `sent` has the ids of what they are about. */
export function waitingJobs() {
  const sent: string[] = [];
  const jobs = {
    async send(_queue: string, job: object) {
      if ('id' in job) sent.push(String(job.id));
      return null;
    },
  };
  return { jobs, sent };
}
