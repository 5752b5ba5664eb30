import { indexOf, lookup } from './lookup.ts';
import { coreSeeders } from './seeders/core.ts';
import { frameworkSeeders } from './seeders/frameworks.ts';
import { otherSeeders } from './seeders/others.ts';
import { merged } from './tables.ts';
import type { Seeder } from './types.ts';

/** Calls that seed global generators, or set them to a saved state. */
export const seeders: readonly Seeder[] = merged<Seeder>(coreSeeders, frameworkSeeders, otherSeeders);

const index = indexOf(seeders);

/** The seeding call of this canonical name, or undefined. Trainers that seed as they are made: `trainerSeederFor`. */
export const seederFor = (name: string): Seeder | undefined => lookup(index, name);
