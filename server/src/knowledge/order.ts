import { indexOf, lookup } from './lookup.ts';
import { libraryOrders } from './order/libraries.ts';
import { pythonOrders } from './order/python.ts';
import { merged } from './tables.ts';
import type { OrderUse } from './types.ts';

/** What functions and methods do to the order of their arguments (of their receiver, for a method of a container). */
export const orderUses: readonly OrderUse[] = merged(pythonOrders, libraryOrders);

const index = indexOf(orderUses);

/** What the function of this canonical name does to order; undefined where nothing is known. */
export const orderFor = (name: string): OrderUse | undefined => lookup(index, name);
