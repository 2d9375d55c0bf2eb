/** Something the operator can mend: one sentence that says what, and which variable or command mends it. */
export class Refusal extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'Refusal';
  }
}

/** Runs a command of the platform: a refusal is printed as its sentence alone, a bug with its stack. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  } finally {
    // A channel that somebody listens to would keep us here.
    if (process.connected) process.disconnect();
  }
}
