/** Runs one statement; the rows come as objects. `$1 … $n` stand in order, each once. */
export type RunSql = (sql: string, values: unknown[]) => Promise<unknown[]>;

/** A head that was signed and kept outside the database. */
export interface SealedHead {
  readonly organisation: string;
  readonly seq: string;
  /** Hexadecimal. */
  readonly hash: string;
  /** When it was signed. */
  readonly at: Date;
  /** False when the signature is not ours. */
  readonly isGenuine: boolean;
}

export interface ChainFault {
  readonly organisation: string;
  /** Where the first fault of the chain stands. */
  readonly seq: string;
  /** `FORGED`: the seal of this entry is not signed by us. */
  readonly fault: 'ALTERED' | 'MISSING' | 'CUT' | 'FORGED';
}

export type FirstFaults = ReturnType<typeof firstFaults>;

/** Keeps of each chain the fault that stands first. */
export function firstFaults() {
  const byChain = new Map<string, ChainFault>();
  return {
    note(fault: ChainFault): void {
      const known = byChain.get(fault.organisation);
      if (!known || BigInt(fault.seq) < BigInt(known.seq)) byChain.set(fault.organisation, fault);
    },
    faults: (): ChainFault[] => [...byChain.values()],
  };
}
