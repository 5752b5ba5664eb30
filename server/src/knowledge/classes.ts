import { datasetClasses } from './classes/datasets.ts';
import { moduleClasses } from './classes/modules.ts';
import { indexOf, lookup } from './lookup.ts';
import { merged } from './tables.ts';
import type { BaseClass } from './types.ts';

/** Classes whose objects run methods of workspace subclasses, or what their constructors were given. */
export const baseClasses: readonly BaseClass[] = merged(moduleClasses, datasetClasses);

const index = indexOf(baseClasses);

/** The class of this canonical name, or undefined. */
export const baseClassFor = (name: string): BaseClass | undefined => lookup(index, name);
