import { type CheckpointRow, checkpointFor } from '../../knowledge/checkpoints.ts';
import { deviceFor } from '../../knowledge/devices.ts';
import { type Download, downloadFor } from '../../knowledge/downloads.ts';
import { drawFor } from '../../knowledge/draws.ts';
import { driverFor } from '../../knowledge/drivers.ts';
import { entropyFor } from '../../knowledge/entropy.ts';
import { type ExampleRow, exampleFor } from '../../knowledge/examples.ts';
import { generatorFor } from '../../knowledge/generators.ts';
import type { DeviceRow, NondeterministicOp } from '../../knowledge/hardware.ts';
import { listingFor } from '../../knowledge/listings.ts';
import { loaderFor } from '../../knowledge/loaders.ts';
import { type ModeRow, modeFor } from '../../knowledge/modes.ts';
import { nondeterministicOpFor } from '../../knowledge/nondeterminism.ts';
import { makesWriter } from '../../knowledge/order/writers.ts';
import { orderFor } from '../../knowledge/order.ts';
import { processStartFor } from '../../knowledge/processes.ts';
import { registrarFor } from '../../knowledge/registrars.ts';
import { resultTypeOf } from '../../knowledge/results.ts';
import { samplerFor } from '../../knowledge/samplers.ts';
import { isEvaluationScope, randomScopeFor } from '../../knowledge/scopes.ts';
import { seederFor } from '../../knowledge/seeders.ts';
import { switcherFor } from '../../knowledge/switchers.ts';
import { trainerSeederFor } from '../../knowledge/trainers.ts';
import { isTraining } from '../../knowledge/training.ts';
import type {
  Draw,
  Driver,
  EntropySource,
  GeneratorConstructor,
  Listing,
  LoaderRow,
  OrderUse,
  ProcessStart,
  Registrar,
  SamplerRow,
  Seeder,
  Switcher,
  TrainerSeeder,
  WorkerValue,
} from '../../knowledge/types.ts';
import { workerValueFor } from '../../knowledge/workers.ts';

/** Everything that the knowledge tables say of one canonical name. */
export interface NameRows {
  readonly listing: Listing | undefined;
  readonly loader: LoaderRow | undefined;
  readonly sampler: SamplerRow | undefined;
  readonly download: Download | undefined;
  readonly checkpoint: CheckpointRow | undefined;
  readonly seeder: Seeder | undefined;
  readonly trainer: TrainerSeeder | undefined;
  readonly switcher: Switcher | undefined;
  readonly entropy: EntropySource | undefined;
  readonly worker: WorkerValue | undefined;
  readonly generator: GeneratorConstructor | undefined;
  readonly draw: Draw | undefined;
  readonly driver: Driver | undefined;
  readonly registrar: Registrar | undefined;
  readonly order: OrderUse | undefined;
  readonly process: ProcessStart | undefined;
  readonly operation: NondeterministicOp | undefined;
  readonly device: DeviceRow | undefined;
  readonly mode: ModeRow | undefined;
  readonly example: ExampleRow | undefined;
  readonly trains: boolean;
  readonly makesWriter: boolean;
  /** Classes are named in capitals; calling one makes an object and runs nothing that it is given. */
  readonly isClass: boolean;
  /** True where what a call gives is known by the name that was called. */
  readonly keepsName: boolean;
  /** True where an object of this type draws when it is called. */
  readonly drawsWhenCalled: boolean;
  /** The type of what the library that the name begins with returns, and the name as a method of it. */
  readonly resultType: string | undefined;
  readonly typedName: string | undefined;
}

/** The rows of a canonical name. */
export function rowsOf(name: string): NameRows {
  const known = rows.get(name);
  if (known !== undefined) return known;
  const found = findRows(name);
  if (rows.size >= mostKnown) rows.clear();
  rows.set(name, found);
  return found;
}

// Programs ask for the same few hundred names over and over.
const rows = new Map<string, NameRows>();
const mostKnown = 20_000;

function findRows(name: string): NameRows {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const isClass = /^_*[A-Z]/.test(last);
  const switcher = switcherFor(name);
  const resultType = resultTypeOf(name);
  return {
    listing: listingFor(name),
    loader: loaderFor(name),
    sampler: samplerFor(name),
    download: downloadFor(name),
    checkpoint: checkpointFor(name),
    seeder: seederFor(name),
    trainer: trainerSeederFor(name),
    switcher,
    entropy: entropyFor(name),
    worker: workerValueFor(name),
    generator: generatorFor(name),
    draw: drawFor(name),
    driver: driverFor(name),
    registrar: registrarFor(name),
    order: orderFor(name),
    process: processStartFor(name),
    operation: nondeterministicOpFor(name),
    device: deviceFor(name),
    mode: modeFor(name),
    example: exampleFor(name),
    trains: isTraining(name),
    makesWriter: makesWriter(name),
    isClass,
    keepsName: isClass || randomScopeFor(name) !== undefined || isEvaluationScope(name) || switcher !== undefined,
    drawsWhenCalled: drawFor(`${name}.__call__`) !== undefined,
    resultType,
    typedName: resultType === undefined ? undefined : `${resultType}.${last}`,
  };
}
