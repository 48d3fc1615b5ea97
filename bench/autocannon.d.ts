/** As much of autocannon 9 as the load client uses; the package has no types of its own. */
declare module 'autocannon' {
  interface Result {
    errors: number;
    timeouts: number;
    non2xx: number;
    mismatches: number;
  }
  interface Client {
    setRequests(requests: object[]): void;
  }
  interface Options {
    url: string;
    connections: number;
    duration: number;
    sampleInt: number;
    verifyBody(body: string): boolean;
    setupClient(client: Client): void;
  }
  interface Run {
    on(event: 'start', listener: () => void): this;
    on(
      event: 'response',
      listener: (client: Client, status: number, bytes: number, responseTime: number) => void,
    ): this;
  }
  function autocannon(options: Options, done: (error: Error | null, result: Result) => void): Run;
  export = autocannon;
}
