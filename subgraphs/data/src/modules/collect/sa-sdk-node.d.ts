/** The package brings no types; these are of what the tests use. */
declare module 'sa-sdk-node' {
  export default class SensorsAnalytics {
    static Submitter: new (url: string) => object;
    subscribe(submitter: object): void;
    track(distinctId: string, event: string, properties: object): void;
  }
}
