/** A way in which hubs wake each other. What it carries holds nothing, and it may lose, repeat or reorder it. */
export interface Carrier {
  /** Tells the other hubs; resolves when that has left, or cannot. Faults are told to whoever opened the carrier. */
  tell(): Promise<void>;
  /** Whether it stands just now. */
  isConnected(): boolean;
  /** Ends it for good. */
  close(): Promise<void>;
}

/** The carrier cannot be reached: nothing is lost by it, each hub looks for itself until it is back. */
export class BusFault extends Error {
  constructor(cause: unknown) {
    super('the event bus cannot be reached', { cause });
    this.name = 'BusFault';
  }
}
