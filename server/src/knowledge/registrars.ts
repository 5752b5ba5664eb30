import { indexOf, lookup } from './lookup.ts';
import type { Registrar } from './types.ts';

const ignite = 'https://docs.pytorch.org/ignite/generated/ignite.engine.engine.Engine.html' as const;

/** Calls that give a function to an object, which a driver runs later. */
export const registrars = [
  {
    api: 'ignite.engine.Engine.add_event_handler',
    function: { position: 1, keyword: 'handler' },
    docs: `${ignite}#ignite.engine.engine.Engine.add_event_handler`,
  },
  { api: 'ignite.engine.Engine.on', docs: `${ignite}#ignite.engine.engine.Engine.on` },
] as const satisfies readonly Registrar[];

const index = indexOf<Registrar>(registrars);

/** The registrar of this canonical name, or undefined. */
export const registrarFor = (name: string): Registrar | undefined => lookup(index, name);
