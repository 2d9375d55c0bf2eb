/** What is being done and how far, as one line of a terminal, or one line now and then in a log. */
export interface Progress {
  readonly say: (what: string, count: number) => void;
  readonly end: () => void;
}

const LOG_EVERY_MS = 2_000;

export function openProgress(out: NodeJS.WriteStream = process.stdout): Progress {
  let current = '';
  let line = '';
  let loggedAt = 0;
  const finish = () => {
    if (line) out.write(out.isTTY ? '\n' : `${line}\n`);
    line = '';
  };
  return {
    say(what, count) {
      if (what !== current) finish();
      current = what;
      line = `${what.padEnd(24)} ${count.toLocaleString('en')}`;
      if (out.isTTY) out.write(`\r\u001B[2K${line}`);
      else if (Date.now() - loggedAt > LOG_EVERY_MS) {
        loggedAt = Date.now();
        out.write(`${line}\n`);
      }
    },
    end: finish,
  };
}
