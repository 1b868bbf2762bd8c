export { createNvidiaSmiAccelerators, type NvidiaSmiOptions } from './nvidia-smi-accelerators.ts';
