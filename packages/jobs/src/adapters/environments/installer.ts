import type { LockedPackage } from './package-lock.ts';

export type InstallerFiles = {
  /** What is asked for. */
  requirements: string;
  /** What was found, as the installer writes it. */
  found: string;
  /** What is to be installed. */
  lock: string;
  /** Where to. */
  target: string;
};

/** A program that finds and installs wheels of a package index, and runs nothing of them. */
export type Installer = {
  name: string;
  /** Outside the system's own directories. */
  readable: readonly string[];
  resolve(files: InstallerFiles): string[];
  install(files: InstallerFiles): string[];
  parseFound(text: string): LockedPackage[];
};
