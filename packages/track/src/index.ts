export { newTracker, type Tracker, type TrackOptions } from './tracker.ts';
