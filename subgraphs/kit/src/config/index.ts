export { ConfigError, parseConfig, readConfig } from './read-config.ts';
export { flag, neededInProduction, optional, port, secret, text, url } from './settings.ts';
