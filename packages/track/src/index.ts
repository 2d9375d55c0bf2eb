export { type Properties, Tracker, type TrackOptions } from './tracker.ts';
