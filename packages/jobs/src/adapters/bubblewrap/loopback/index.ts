export { type LoopbackListenerOptions, openLoopbackListener } from './open-loopback-listener.ts';
