import { checkpointRows } from '../../server/src/knowledge/checkpoints.ts';
import { baseClasses } from '../../server/src/knowledge/classes.ts';
import { devices } from '../../server/src/knowledge/devices.ts';
import { distributions } from '../../server/src/knowledge/distributions.ts';
import { downloads } from '../../server/src/knowledge/downloads.ts';
import { draws } from '../../server/src/knowledge/draws.ts';
import { drivers } from '../../server/src/knowledge/drivers.ts';
import {
  parameterWalks,
  sizeAttributes,
  sizeFunctions,
  sizeMethods,
} from '../../server/src/knowledge/endings/sizes.ts';
import { endings } from '../../server/src/knowledge/endings.ts';
import { entropySources } from '../../server/src/knowledge/entropy.ts';
import { environmentVariables } from '../../server/src/knowledge/environment.ts';
import { epochTellers } from '../../server/src/knowledge/epochs.ts';
import { exampleRows } from '../../server/src/knowledge/examples.ts';
import { fitters } from '../../server/src/knowledge/fitters.ts';
import { generatorConstructors } from '../../server/src/knowledge/generators/constructors.ts';
import { localSeeders } from '../../server/src/knowledge/generators/methods.ts';
import { initialisations, trainingLayers } from '../../server/src/knowledge/initialisations.ts';
import { listings } from '../../server/src/knowledge/listings.ts';
import { loaders } from '../../server/src/knowledge/loaders.ts';
import { modes } from '../../server/src/knowledge/modes.ts';
import { kernels } from '../../server/src/knowledge/nondeterminism/kernels.ts';
import { nondeterministicOps } from '../../server/src/knowledge/nondeterminism/ops.ts';
import { writerMakers } from '../../server/src/knowledge/order/writers.ts';
import { orderUses } from '../../server/src/knowledge/order.ts';
import { passiveCalls } from '../../server/src/knowledge/passive.ts';
import { processStarts } from '../../server/src/knowledge/processes.ts';
import { ranks, worldSizes } from '../../server/src/knowledge/ranks.ts';
import { registrars } from '../../server/src/knowledge/registrars.ts';
import { resultRows } from '../../server/src/knowledge/results.ts';
import { samplers } from '../../server/src/knowledge/samplers.ts';
import { evaluationScopes, randomScopes } from '../../server/src/knowledge/scopes.ts';
import { seeders } from '../../server/src/knowledge/seeders.ts';
import { switchAttributes, switchers } from '../../server/src/knowledge/switchers.ts';
import { trainerConfigurations, trainerSeeders } from '../../server/src/knowledge/trainers.ts';
import { trainings } from '../../server/src/knowledge/training.ts';
import type { Row } from '../../server/src/knowledge/types.ts';
import { waits } from '../../server/src/knowledge/waits.ts';
import { workerSeeders, workerValues } from '../../server/src/knowledge/workers.ts';

/** Every table of the knowledge room, by its name. */
export const tables: Readonly<Record<string, readonly Row[]>> = {
  baseClasses,
  devices,
  distributions,
  checkpointRows,
  downloads,
  draws,
  drivers,
  endings,
  sizeAttributes,
  sizeFunctions,
  sizeMethods,
  parameterWalks,
  entropySources,
  environmentVariables,
  exampleRows,
  fitters,
  epochTellers,
  modes,
  evaluationScopes,
  generatorConstructors,
  initialisations,
  kernels,
  listings,
  loaders,
  localSeeders,
  nondeterministicOps,
  orderUses,
  passiveCalls,
  processStarts,
  randomScopes,
  ranks,
  registrars,
  resultRows,
  samplers,
  seeders,
  switchAttributes,
  switchers,
  trainerConfigurations,
  trainerSeeders,
  trainingLayers,
  trainings,
  waits,
  writerMakers,
  workerSeeders,
  workerValues,
  worldSizes,
};
