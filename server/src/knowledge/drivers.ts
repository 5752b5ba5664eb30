import { frameworkDrivers } from './drivers/frameworks.ts';
import { pythonDrivers } from './drivers/python.ts';
import { trainerDrivers } from './drivers/trainers.ts';
import { indexOf, lookup } from './lookup.ts';
import { merged } from './tables.ts';
import type { Driver } from './types.ts';

/** Calls that run functions, or methods of objects, that they are given. */
export const drivers: readonly Driver[] = merged(pythonDrivers, frameworkDrivers, trainerDrivers);

const index = indexOf(drivers);

/** The driver of this canonical name, or undefined. */
export const driverFor = (name: string): Driver | undefined => lookup(index, name);
