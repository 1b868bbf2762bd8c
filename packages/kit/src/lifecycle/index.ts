export { createLifecycle, type Lifecycle, type LifecycleOptions } from './create-lifecycle.ts';
export type { LifecyclePart } from './lifecycle-part.ts';
export type { SignalSource, StopSignal } from './listen-to-signals.ts';
